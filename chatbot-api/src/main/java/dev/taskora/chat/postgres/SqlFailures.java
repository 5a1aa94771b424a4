package dev.taskora.chat.postgres;

import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.port.Wait;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** What went wrong in the database, in the words of the ports. */
final class SqlFailures {
  /**
   * SQLSTATE classes (PostgreSQL, appendix A) in which the statement was right and the server was
   * not able: connection, resources, operator intervention, system error, and the like.
   */
  private static final Set<String> ABLE_LATER_CLASSES =
      Set.of("08", "25", "28", "40", "53", "55", "57", "58", "XX");

  private static final String FOREIGN_KEY = "23503";
  private static final String NO_DATABASE = "3D000";

  private SqlFailures() {}

  /** A {@link StoreFailure}, or the failure itself when it is a mistake of ours. */
  static Throwable translate(Throwable failure) {
    Throwable cause = Wait.cause(failure);
    return switch (cause) {
      case StoreFailure known -> known;
      case PgException pg -> fromState(pg);
      case ConnectionPoolTooBusyException busy ->
          new StoreFailure.Unavailable("Too many requests wait for the database.", busy);
      case TimeoutException late ->
          new StoreFailure.Unavailable("The database did not answer in time.", late);
      case IOException broken -> unreachable(broken);
      case VertxException broken -> unreachable(broken);
      default -> cause;
    };
  }

  private static Throwable fromState(PgException pg) {
    String state = pg.getSqlState() == null ? "" : pg.getSqlState();
    if (state.equals(FOREIGN_KEY) && String.valueOf(pg.getConstraint()).endsWith("owner_fkey")) {
      return new StoreFailure.NotFound("There is no such account.");
    }
    boolean later = state.equals(NO_DATABASE) || ABLE_LATER_CLASSES.contains(classOf(state));
    return later ? new StoreFailure.Unavailable("The database cannot do it now.", pg) : pg;
  }

  private static String classOf(String state) {
    return state.length() < 2 ? "XX" : state.substring(0, 2);
  }

  private static StoreFailure unreachable(Throwable cause) {
    return new StoreFailure.Unavailable("The database cannot be reached.", cause);
  }
}

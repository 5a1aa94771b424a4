package dev.taskora.chat.postgres;

import dev.taskora.chat.port.StoreFailure;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/**
 * Brings the schema to where this code needs it. Several replicas may start at once: Flyway's lock
 * lets one work and the others wait. A schema that is newer than this code is left as it is, so
 * that an older version can come back.
 */
public final class Migrations {
  private static final int CONNECT_SECONDS = 5;

  private Migrations() {}

  /**
   * Runs what is missing; blocks, so never on an event loop. Throws {@link
   * StoreFailure.Unavailable} when the database cannot be reached or a migration fails: try again.
   *
   * @return the schema's version
   */
  public static String run(DatabaseConfig config) {
    try {
      Flyway flyway =
          Flyway.configure(Migrations.class.getClassLoader())
              .dataSource(config.jdbcUrl(), config.user(), config.password().get())
              .jdbcProperties(Map.of("connectTimeout", Integer.toString(CONNECT_SECONDS)))
              .locations("classpath:migrations")
              .ignoreMigrationPatterns("*:future")
              .load();
      return flyway.migrate().targetSchemaVersion;
    } catch (FlywaySqlException e) {
      throw new StoreFailure.Unavailable("The database cannot be reached.", e);
    } catch (FlywayException e) {
      throw new StoreFailure.Unavailable("The schema cannot be migrated: " + e.getMessage(), e);
    }
  }
}

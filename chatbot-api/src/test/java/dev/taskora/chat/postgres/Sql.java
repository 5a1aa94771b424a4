package dev.taskora.chat.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Plain statements, past the stores. Starts no server by being loaded. */
final class Sql {
  /** PostgreSQL's programs, unpacked once for all builds of this checkout. */
  static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

  private Sql() {}

  /** Runs statements on a connection of their own. */
  static void execute(DatabaseConfig config, String sql) {
    try (Connection connection =
            DriverManager.getConnection(config.jdbcUrl(), config.user(), config.password().get());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}

package dev.taskora.chat.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final String KEPT = "CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer";

  /** One cluster for all tests but those about making one. */
  @TempDir static Path home;

  @TempDir Path fresh;

  @Test
  void data_settings_and_port_outlive_a_restart() throws SQLException {
    int port;
    try (EmbeddedPostgres postgres = start()) {
      port = postgres.port();
      run(postgres, KEPT);
    }
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(ask(postgres, "SELECT answer::text FROM kept")).isEqualTo("42");
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void nobody_comes_in_without_the_password() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      DatabaseConfig config = postgres.config(1);

      assertThatThrownBy(
              () -> DriverManager.getConnection(config.jdbcUrl(), config.user(), "wrong").close())
          .isInstanceOf(SQLException.class);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(home.resolve("password"))))
          .isEqualTo("rw-------");
      assertThat(config.toString()).doesNotContain(config.password().get());
    }
  }

  @Test
  void a_killed_server_comes_back_with_everything_it_acknowledged() throws SQLException {
    try (EmbeddedPostgres postgres = start()) {
      run(postgres, KEPT);
      ProcessHandle killed = postgres.process();
      killed.destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(ask(postgres, "SELECT answer::text FROM kept")).isEqualTo("42"));
      assertThat(postgres.process().pid()).isNotEqualTo(killed.pid());
    }
  }

  @Test
  void a_second_process_is_told_who_is_in_the_way() {
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.port()).isPositive();
      assertThatThrownBy(EmbeddedPostgresTest::start)
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("Another Taskora uses");
    }
  }

  @Test
  void closing_twice_is_harmless_and_leaves_no_server() {
    EmbeddedPostgres postgres = start();
    ProcessHandle process = postgres.process();
    postgres.close();
    postgres.close();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void a_taken_port_that_was_asked_for_is_named() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      OptionalInt port = OptionalInt.of(taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedPostgres.start(fresh, port, Sql.BINARIES))
          .isInstanceOf(CannotStart.class)
          .hasMessage("Port " + taken.getLocalPort() + " is taken: name another one, or none.");
    }
  }

  @Test
  void a_remembered_port_that_is_taken_by_now_is_replaced() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(home.resolve("port"), Integer.toString(taken.getLocalPort()));
      try (EmbeddedPostgres postgres = start()) {
        assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
      }
    }
  }

  @Test
  void what_cannot_be_a_directory_is_one_clear_sentence() throws Exception {
    Path file = Files.writeString(fresh.resolve("file"), "");

    assertThatThrownBy(
            () -> EmbeddedPostgres.start(file.resolve("data"), OptionalInt.empty(), Sql.BINARIES))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("make it writable or name another directory");
  }

  @Test
  void a_half_made_cluster_is_set_aside() throws Exception {
    Files.createDirectories(fresh.resolve("cluster/base"));
    Files.writeString(fresh.resolve("cluster/postgresql.conf"), "nonsense");

    try (EmbeddedPostgres postgres = start(fresh)) {
      assertThat(ask(postgres, "SELECT 'here'")).isEqualTo("here");
    }
    try (var entries = Files.list(fresh)) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .anyMatch(name -> name.startsWith("incomplete-"));
    }
  }

  @Test
  void a_pid_of_somebody_else_does_not_stop_a_start() throws Exception {
    start().close();
    Files.writeString(home.resolve("cluster/postmaster.pid"), ProcessHandle.current().pid() + "\n");

    try (EmbeddedPostgres postgres = start()) {
      assertThat(ask(postgres, "SELECT 'here'")).isEqualTo("here");
    }
  }

  @Test
  void whoever_is_interrupted_while_starting_leaves_no_server() throws Exception {
    Thread starting =
        Thread.ofPlatform()
            .start(() ->
                assertThatThrownBy(EmbeddedPostgresTest::start).isInstanceOf(CannotStart.class));
    starting.interrupt();
    starting.join();

    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.process().isAlive()).isTrue();
    }
  }

  /** A process of its own starts a server and is killed; what it leaves behind is taken over. */
  @Test
  void what_a_killed_process_left_running_is_stopped_and_its_data_kept() throws Exception {
    Process killed =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Orphan.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = killed.inputReader()) {
      String line = output.readLine();
      while (line != null && !line.startsWith(Orphan.READY)) {
        line = output.readLine();
      }
      assertThat(line).startsWith(Orphan.READY);
      killed.destroyForcibly().waitFor();
      long orphan = Long.parseLong(line.substring(Orphan.READY.length()));
      assertThat(ProcessHandle.of(orphan))
          .hasValueSatisfying(p -> assertThat(p.isAlive()).isTrue());

      try (EmbeddedPostgres postgres = start()) {
        assertThat(postgres.process().pid()).isNotEqualTo(orphan);
        assertThat(ask(postgres, "SELECT answer::text FROM kept")).isEqualTo("42");
      }
    }
  }

  /** The process that is killed. */
  static final class Orphan {
    static final String READY = "server ";

    private Orphan() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(Path.of(arguments[0]), OptionalInt.empty(), Sql.BINARIES);
      run(postgres, KEPT);
      System.out.println(READY + postgres.process().pid());
      Thread.sleep(Duration.ofMinutes(5));
      postgres.close();
    }
  }

  private static EmbeddedPostgres start() {
    return start(home);
  }

  private static EmbeddedPostgres start(Path directory) {
    return EmbeddedPostgres.start(directory, OptionalInt.empty(), Sql.BINARIES);
  }

  private static void run(EmbeddedPostgres postgres, String sql) {
    Sql.execute(postgres.config(1), sql);
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    DatabaseConfig config = postgres.config(1);
    try (Connection connection =
            DriverManager.getConnection(config.jdbcUrl(), config.user(), config.password().get());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}

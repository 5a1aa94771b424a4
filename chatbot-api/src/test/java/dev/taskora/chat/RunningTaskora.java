package dev.taskora.chat;

import dev.taskora.chat.postgres.DatabaseConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** The whole process in this JVM, on a free port of 127.0.0.1. */
public final class RunningTaskora implements AutoCloseable {
  private final Taskora taskora;
  private final AtomicReference<String> fatal;

  private RunningTaskora(Taskora taskora, AtomicReference<String> fatal) {
    this.taskora = taskora;
    this.fatal = fatal;
  }

  /** On a database of its own, ready. */
  public static RunningTaskora on(DatabaseConfig database, String... settings) {
    return start(database, settings).ready();
  }

  /** On a database that may be away. */
  public static RunningTaskora start(DatabaseConfig database, String... settings) {
    String url =
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password().get(),
                database.host(),
                database.port(),
                database.database());
    return start(with(Map.of("DATABASE_URL", url), settings));
  }

  /** With its own embedded PostgreSQL, ready. */
  public static RunningTaskora embedded(Path dataDir, String... settings) {
    return start(with(Map.of("DATA_DIR", dataDir.toString()), settings)).ready();
  }

  private static Map<String, String> with(Map<String, String> base, String... settings) {
    Map<String, String> environment = new HashMap<>(base);
    environment.put("HOST", "127.0.0.1");
    environment.put("PORT", "0");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return environment;
  }

  private static RunningTaskora start(Map<String, String> environment) {
    AtomicReference<String> fatal = new AtomicReference<>();
    ChatConfig config = ChatConfig.of(Settings.read(new String[0], environment));
    return new RunningTaskora(Taskora.start(config, fatal::set), fatal);
  }

  /** Waits until it is ready. */
  public RunningTaskora ready() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> taskora.standing().started() || fatal.get() != null);
    if (fatal.get() != null) {
      throw new AssertionError(fatal.get());
    }
    return this;
  }

  public int port() {
    return taskora.port();
  }

  /** What its server answers, as {@code METHOD /template}. */
  public java.util.Set<String> operations() {
    return taskora.operations();
  }

  @Override
  public void close() {
    taskora.close();
  }
}

package dev.taskora.chat;

import dev.taskora.assistant.offline.OfflineModel;
import dev.taskora.assistant.talk.ModelClient;
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
    return start(at(database, settings), new OfflineModel()).ready();
  }

  /** As {@link #on}, answered by that model. */
  public static RunningTaskora answering(DatabaseConfig database, ModelClient model) {
    return start(at(database), model).ready();
  }

  /** On a database that is not there yet. */
  public static RunningTaskora waitingFor(String host, int port) {
    String url = "postgresql://taskora@" + host + ":" + port + "/x";
    return start(with(Map.of("DATABASE_URL", url)), new OfflineModel());
  }

  private static Map<String, String> at(DatabaseConfig database, String... settings) {
    String url =
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password().get(),
                database.host(),
                database.port(),
                database.database());
    return with(Map.of("DATABASE_URL", url), settings);
  }

  /** With its own embedded PostgreSQL, ready. */
  public static RunningTaskora embedded(Path dataDir, String... settings) {
    return start(with(Map.of("DATA_DIR", dataDir.toString()), settings), new OfflineModel())
        .ready();
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

  private static RunningTaskora start(Map<String, String> environment, ModelClient model) {
    AtomicReference<String> fatal = new AtomicReference<>();
    ChatConfig config = ChatConfig.of(Settings.read(new String[0], environment));
    return new RunningTaskora(Taskora.start(config, model, fatal::set), fatal);
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

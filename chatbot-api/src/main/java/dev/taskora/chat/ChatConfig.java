package dev.taskora.chat;

import dev.taskora.chat.account.Operators;
import dev.taskora.chat.port.StoreFailure;
import dev.taskora.chat.postgres.DatabaseConfig;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How this process was told to run; every value checked.
 *
 * @param publicUrl where people reach us, when somebody said so
 * @param webRoot the built page, an existing directory
 * @param database a server that somebody else runs; empty means the embedded one
 * @param embeddedPort port of the embedded server; empty is any, remembered
 * @param opsToken asked at every request, so that a changed file counts at once
 */
record ChatConfig(
    String host,
    int port,
    Optional<URI> publicUrl,
    Optional<Path> webRoot,
    Optional<DatabaseConfig> database,
    int poolSize,
    Path dataDir,
    Optional<Integer> embeddedPort,
    Operators operators,
    Optional<URI> opsUrl,
    Supplier<Optional<String>> opsToken) {
  private static final int PORT_MAX = 65_535;
  private static final int POOL_MAX = 64;
  private static final Set<String> TLS_OFF = Set.of("localhost", "127.0.0.1", "::1");

  /**
   * Reads the settings.
   *
   * @throws BadSetting with one sentence that says what to write
   */
  static ChatConfig of(Settings settings) {
    int poolSize = settings.number(Setting.DB_POOL_SIZE, 1, POOL_MAX);
    return new ChatConfig(
        settings.text(Setting.HOST),
        settings.number(Setting.PORT, 0, PORT_MAX),
        settings.httpAddress(Setting.PUBLIC_URL),
        settings.path(Setting.WEB_ROOT).map(ChatConfig::directory),
        database(settings, poolSize),
        poolSize,
        settings.path(Setting.DATA_DIR).orElseThrow(),
        settings
            .optional(Setting.EMBEDDED_PG_PORT)
            .map(port -> settings.number(Setting.EMBEDDED_PG_PORT, 1, PORT_MAX)),
        told(Setting.TASKORA_OPERATORS, settings, Operators::parse),
        settings.httpAddress(Setting.OPS_URL),
        settings
            .path(Setting.OPS_TOKEN_FILE)
            .<Supplier<Optional<String>>>map(SecretFile::new)
            .orElse(Optional::empty));
  }

  /** True when browsers reach us by https. */
  boolean publicTls() {
    return publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
  }

  private static Path directory(Path path) {
    if (!Files.isDirectory(path)) {
      throw Settings.wrong(Setting.WEB_ROOT, "an existing directory");
    }
    return path;
  }

  private static Optional<DatabaseConfig> database(Settings settings, int poolSize) {
    Optional<String> host = settings.optional(Setting.PGHOST);
    if (settings.optional(Setting.DATABASE_URL).isPresent()) {
      if (host.isPresent()) {
        throw new BadSetting("Set DATABASE_URL or PGHOST, not both: they name two databases.");
      }
      return Optional.of(
          told(Setting.DATABASE_URL, settings, url -> DatabaseConfig.parse(url, poolSize)));
    }
    return host.map(
        name ->
            new DatabaseConfig(
                name,
                settings.number(Setting.PGPORT, 1, PORT_MAX),
                settings.text(Setting.PGDATABASE),
                settings.text(Setting.PGUSER),
                password(settings),
                TLS_OFF.contains(name) ? DatabaseConfig.Tls.OFF : DatabaseConfig.Tls.PREFER,
                poolSize));
  }

  private static Supplier<String> password(Settings settings) {
    String plain = settings.text(Setting.PGPASSWORD);
    return settings
        .path(Setting.PGPASSWORD_FILE)
        .map(SecretFile::new)
        .<Supplier<String>>map(file -> () -> file.get().orElse(""))
        .orElse(() -> plain);
  }

  /** A value whose room knows best what it may be. */
  private static <T> T told(Setting setting, Settings settings, Function<String, T> reader) {
    try {
      return reader.apply(settings.text(setting));
    } catch (StoreFailure.Invalid invalid) {
      throw new BadSetting(
          setting.name()
              + " ("
              + setting.flag()
              + ") is wrong. "
              + invalid.errors().getFirst().detail());
    }
  }

  /** Hides what may be secret. */
  @Override
  public String toString() {
    return "chatbot-api on " + host + ":" + port;
  }
}

package dev.taskora.chat;

import java.io.Console;
import java.util.Set;

/** Chooses how log lines look. Must run before the first logger is made. */
final class Logs {
  private static final Set<String> FORMATS = Set.of("json", "text");
  private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug", "trace");

  private Logs() {}

  /** Hands LOG_FORMAT and LOG_LEVEL to logback.xml. */
  static void choose(Settings settings) {
    String format =
        settings.optional(Setting.LOG_FORMAT).isPresent()
            ? settings.word(Setting.LOG_FORMAT, FORMATS)
            : onTerminal() ? "text" : "json";
    System.setProperty("taskora.log.format", format);
    System.setProperty("taskora.log.level", settings.word(Setting.LOG_LEVEL, LEVELS));
  }

  // The check is wrong for JDK 25: there is no console object again where there is no terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}

package dev.taskora.chat;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings' texts, from the command line, then the environment, then the defaults. */
final class Settings {
  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads {@code --key value} and {@code --key=value}, and the known names of the environment; an
   * empty value counts as unset.
   *
   * @throws BadSetting for a flag that nobody knows or that lacks its value
   */
  static Settings read(String[] arguments, Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(setting, environment.getOrDefault(setting.name(), ""));
    }
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      int equals = argument.indexOf('=');
      Setting setting = known(equals < 0 ? argument : argument.substring(0, equals));
      if (equals < 0 && ++i == arguments.length) {
        throw new BadSetting(argument + " needs a value: " + setting.meaning() + ".");
      }
      values.put(setting, equals < 0 ? arguments[i] : argument.substring(equals + 1));
    }
    return new Settings(values);
  }

  private static Setting known(String flag) {
    for (Setting setting : Setting.values()) {
      if (setting.flag().equals(flag)) {
        return setting;
      }
    }
    throw new BadSetting("There is no setting " + flag + "; --help lists all of them.");
  }

  /** The text, or the default. */
  String text(Setting setting) {
    String value = values.getOrDefault(setting, "").strip();
    return value.isEmpty() ? setting.fallback() : value;
  }

  /** The text, when the setting is set or has a default. */
  Optional<String> optional(Setting setting) {
    return Optional.of(text(setting)).filter(text -> !text.isEmpty());
  }

  /** A whole number between the bounds. */
  int number(Setting setting, int min, int max) {
    try {
      int number = Integer.parseInt(text(setting));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, together with the bounds.
    }
    throw wrong(setting, "a number from " + min + " to " + max);
  }

  /** One of the words, in lower case. */
  String word(Setting setting, Set<String> allowed) {
    String word = text(setting).toLowerCase(Locale.ROOT);
    if (allowed.contains(word)) {
      return word;
    }
    throw wrong(setting, "one of " + String.join(", ", allowed.stream().sorted().toList()));
  }

  /** A file or directory, which need not exist yet. */
  Optional<Path> path(Setting setting) {
    try {
      return optional(setting).map(text -> Path.of(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      throw wrong(setting, "a path");
    }
  }

  /** An http or https address without a query. */
  Optional<URI> httpAddress(Setting setting) {
    return optional(setting).map(text -> httpAddress(setting, text));
  }

  private static URI httpAddress(Setting setting, String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String scheme = uri.getScheme();
      boolean http = "http".equals(scheme) || "https".equals(scheme);
      if (http && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw wrong(setting, "an address like http://localhost:8090");
  }

  /** Never repeats the value: it may be a secret put into the wrong place. */
  static BadSetting wrong(Setting setting, String expected) {
    return new BadSetting(
        setting.name() + " (" + setting.flag() + ") must be " + expected + "; --help tells more.");
  }

  /** What {@code --help} prints. */
  static String help() {
    StringBuilder help = new StringBuilder();
    help.append("Taskora chatbot-api: talk about tasks, stream the answer.\n\n");
    help.append("Each setting is an environment variable or a flag (PORT=8080 or --port 8080);");
    help.append(" the flag wins.\n\n");
    for (Setting setting : Setting.values()) {
      String fallback = setting.fallback().isEmpty() ? "unset" : setting.fallback();
      help.append(
          String.format(
              "  %-20s %-18s %s [%s]%n",
              setting.flag(), setting.name(), setting.meaning(), fallback));
    }
    return help.append("  --help                                  prints this\n").toString();
  }
}

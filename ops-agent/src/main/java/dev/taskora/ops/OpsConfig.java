package dev.taskora.ops;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The agent's settings, checked once at the start: a flag wins over the environment, which wins
 * over the default. An empty environment variable counts as not set.
 */
public final class OpsConfig {
  /** A setting that cannot be used. The message is one sentence for the person who wrote it. */
  public static final class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSetting(String sentence) {
      super(sentence);
    }
  }

  private final Map<Setting, String> values;

  private OpsConfig(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads {@code --name value}, {@code --name=value} and the environment.
   *
   * @throws BadSetting for an unknown flag, a missing or a malformed value
   */
  public static OpsConfig of(List<String> args, Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String set = environment.getOrDefault(setting.name(), "");
      values.put(setting, set.isBlank() ? setting.preset() : checked(setting, setting.name(), set));
    }
    values.putAll(flags(args));
    return new OpsConfig(values);
  }

  private static Map<Setting, String> flags(List<String> args) {
    Map<Setting, String> found = new EnumMap<>(Setting.class);
    for (int i = 0; i < args.size(); i++) {
      String[] parts = args.get(i).split("=", 2);
      Setting setting = byFlag(parts[0]);
      String value;
      if (parts.length == 2) {
        value = parts[1];
      } else if (i + 1 < args.size() && !args.get(i + 1).startsWith("--")) {
        value = args.get(++i);
      } else if (setting.isSwitch()) {
        value = "true";
      } else {
        throw new BadSetting(parts[0] + " needs a value: " + setting.meaning() + ".");
      }
      found.put(setting, checked(setting, parts[0], value));
    }
    return found;
  }

  private static Setting byFlag(String flag) {
    return Arrays.stream(Setting.values())
        .filter(setting -> setting.flag().equals(flag))
        .findFirst()
        .orElseThrow(
            () -> new BadSetting("Unknown argument \"" + flag + "\"; --help lists them all."));
  }

  private static String checked(Setting setting, String name, String value) {
    String complaint = setting.complaintAbout(value.strip());
    if (complaint != null) {
      throw new BadSetting(name + " " + complaint + ", not \"" + value + "\".");
    }
    return value.strip();
  }

  /** Every setting with its flag, default and meaning. */
  public static String help() {
    StringBuilder text = new StringBuilder(HELP_HEAD);
    for (Setting setting : Setting.values()) {
      String preset = setting.preset().isEmpty() ? "(unset)" : setting.preset();
      text.append("  %-18s %-17s %s%n".formatted(setting.flag(), preset, setting.meaning()));
    }
    return text.toString();
  }

  private static final String HELP_HEAD =
      """
      Taskora's ops agent: watches pods, judges crashes by policies, heals within bounds, escalates.

      java -jar ops-agent.jar [run] [--setting value ...]
      java -jar ops-agent.jar simulate DIR    run every *.scenarios.yaml in DIR, exit 1 on a miss
      java -jar ops-agent.jar simulate DIR --swarm [--seed N] [--events N] [--progress yes|no]
                                              everything goes wrong; exit 1 when a promise breaks
      java -jar ops-agent.jar policies check DIR   name what is wrong by file and line
      java -jar ops-agent.jar --help

      Each setting is also an environment variable: --ops-cluster = OPS_CLUSTER. Flags win.

        setting            default           meaning
      """;

  public int port() {
    return Integer.parseInt(text(Setting.PORT));
  }

  public String host() {
    return text(Setting.HOST);
  }

  public @Nullable Path tokenFile() {
    return path(Setting.OPS_TOKEN_FILE);
  }

  public boolean simulated() {
    return text(Setting.OPS_CLUSTER).equals("simulated");
  }

  /** One file, or several in PATH style. */
  public @Nullable String kubeconfig() {
    return optional(Setting.KUBECONFIG);
  }

  public @Nullable String context() {
    return optional(Setting.CONTEXT);
  }

  /** At least one. */
  public List<String> namespaces() {
    return Arrays.stream(text(Setting.OPS_NAMESPACES).split(","))
        .map(String::strip)
        .distinct()
        .toList();
  }

  /** What {@code @release} means in policies. */
  public String releaseNamespace() {
    return namespaces().getFirst();
  }

  public Path policyDir() {
    return Path.of(text(Setting.POLICY_DIR));
  }

  public String ledgerNamespace() {
    String set = optional(Setting.LEDGER_NAMESPACE);
    return set == null ? releaseNamespace() : set;
  }

  public @Nullable Path journalDir() {
    return path(Setting.JOURNAL_DIR);
  }

  public boolean dryRun() {
    return text(Setting.DRY_RUN).equals("true");
  }

  /** {@code json} or {@code text}. */
  public String logFormat(boolean onTerminal) {
    String format = text(Setting.LOG_FORMAT);
    return format.equals("auto") ? (onTerminal ? "text" : "json") : format;
  }

  public String logLevel() {
    return text(Setting.LOG_LEVEL);
  }

  private String text(Setting setting) {
    return values.getOrDefault(setting, "");
  }

  private @Nullable String optional(Setting setting) {
    String value = text(setting);
    return value.isEmpty() ? null : value;
  }

  private @Nullable Path path(Setting setting) {
    String value = optional(setting);
    return value == null ? null : Path.of(value);
  }
}

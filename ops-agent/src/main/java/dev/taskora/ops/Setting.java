package dev.taskora.ops;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set: by the environment variable of its name, or by {@code --name} in lower
 * case with dashes, which wins. An empty default means "not set".
 */
public enum Setting {
  PORT("8090", "TCP port of the HTTP API; 0 takes a free one", Form.PORT),
  HOST("0.0.0.0", "address to listen on", Form.TEXT),
  OPS_TOKEN_FILE(
      "", "file with the bearer token that /api/ops asks for; unset = it answers 401", Form.TEXT),
  OPS_CLUSTER("real", "which cluster: real or simulated", Form.CLUSTER),
  KUBECONFIG("", "kubeconfig file; unset = the pod's own account, else the home's", Form.TEXT),
  CONTEXT("", "context of the kubeconfig; unset = its current one", Form.TEXT),
  OPS_NAMESPACES(
      "taskora",
      "namespaces to watch, by comma; the first is what @release means in policies",
      Form.NAMESPACES),
  POLICY_DIR("policies", "directory with the policies, *.yaml", Form.TEXT),
  LEDGER_NAMESPACE(
      "",
      "where the ConfigMap taskora-ops-ledger lives; unset = the first of OPS_NAMESPACES",
      Form.NAMESPACE),
  JOURNAL_DIR("", "directory to journal events in; unset = no journal", Form.TEXT),
  DRY_RUN("false", "true: judge as always but change nothing", Form.SWITCH),
  LOG_FORMAT("auto", "json, text, or auto: text on a terminal", Form.LOG_FORMAT),
  LOG_LEVEL("info", "error, warn, info or debug", Form.LOG_LEVEL);

  private final String preset;
  private final String meaning;
  private final Form form;

  Setting(String preset, String meaning, Form form) {
    this.preset = preset;
    this.meaning = meaning;
    this.form = form;
  }

  /** The value when nobody sets one; empty = not set. */
  public String preset() {
    return preset;
  }

  /** One line for {@code --help}. */
  public String meaning() {
    return meaning;
  }

  /** The command line's spelling: {@code --ops-namespaces}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True when {@code --flag} alone means {@code --flag true}. */
  boolean isSwitch() {
    return form == Form.SWITCH;
  }

  /** What is wrong with a value, as the end of a sentence that starts with the name; or null. */
  @Nullable String complaintAbout(String value) {
    return value.matches(form.pattern) ? null : form.allowed;
  }

  /** What values of a kind look like. */
  private enum Form {
    TEXT(".+", "must not be empty"),
    PORT(
        "[1-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]",
        "must be a whole number from 0 to 65535"),
    CLUSTER("real|simulated", "must be one of real, simulated"),
    SWITCH("true|false", "must be one of true, false"),
    LOG_FORMAT("auto|json|text", "must be one of auto, json, text"),
    LOG_LEVEL("error|warn|info|debug", "must be one of error, warn, info, debug"),
    NAMESPACE("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?", "must be one namespace name, such as taskora"),
    NAMESPACES(
        NAMESPACE.pattern + "(\\s*,\\s*" + NAMESPACE.pattern + ")*",
        "must be namespace names separated by commas, such as taskora,shop");

    private final String pattern;
    private final String allowed;

    Form(String pattern, String allowed) {
      this.pattern = pattern;
      this.allowed = allowed;
    }
  }
}

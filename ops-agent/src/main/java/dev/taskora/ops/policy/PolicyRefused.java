package dev.taskora.ops.policy;

import java.util.List;

/** The files do not make a policy set; the message holds every problem with its file and line. */
public final class PolicyRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public PolicyRefused(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence each: {@code file:line: what to write}. */
  public List<String> problems() {
    return problems;
  }
}

package dev.taskora.ops.http;

import java.util.List;

/** The simulated cluster's faults, as this door needs them. Thread-safe. */
public interface Faults {
  /** What can be broken: {@code crash}, {@code oom}… as in the API's description. */
  List<String> kinds();

  /**
   * Breaks something.
   *
   * @param target {@code namespace/name} of a pod or a workload, or a node's name
   * @return the fault's id, to heal it
   * @throws NoSuchTarget when nothing of that name can have this fault
   */
  String inject(String kind, String target) throws NoSuchTarget;

  /** False when there is no such fault. */
  boolean heal(String id);

  /** Nothing of that name, or not of a kind that can have the fault; the message says which. */
  final class NoSuchTarget extends Exception {
    private static final long serialVersionUID = 1L;

    public NoSuchTarget(String sentence) {
      super(sentence);
    }
  }
}

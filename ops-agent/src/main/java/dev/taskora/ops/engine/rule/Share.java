package dev.taskora.ops.engine.rule;

/**
 * A number of replicas or a part of them, as Kubernetes' {@code IntOrString}.
 *
 * @param value a count, or per cent of the whole
 */
public record Share(int value, boolean percent) {

  public static Share percent(int value) {
    return new Share(value, true);
  }

  public static Share count(int value) {
    return new Share(value, false);
  }

  /** How many of {@code whole} that is, rounded up (the careful side). */
  public int of(int whole) {
    return percent ? Math.ceilDiv(value * whole, 100) : value;
  }

  @Override
  public String toString() {
    return percent ? value + "%" : Integer.toString(value);
  }
}

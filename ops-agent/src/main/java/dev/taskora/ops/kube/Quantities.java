package dev.taskora.ops.kube;

import io.fabric8.kubernetes.api.model.Quantity;

/** Compares Kubernetes quantities such as {@code 500m} and {@code 1Gi}. */
final class Quantities {
  private Quantities() {}

  /** Negative, zero or positive; what cannot be read counts as larger than everything. */
  static int compare(String left, String right) {
    try {
      return Quantity.getAmountInBytes(new Quantity(left))
          .compareTo(Quantity.getAmountInBytes(new Quantity(right)));
    } catch (ArithmeticException | IllegalArgumentException e) {
      return 1;
    }
  }
}

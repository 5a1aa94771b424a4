package dev.taskora.chat.task;

import java.util.Locale;

/** How much a task matters, in rising order. */
public enum Priority {
  NONE(0),
  LOW(1),
  MEDIUM(2),
  HIGH(3);

  private final int rank;

  Priority(int rank) {
    this.rank = rank;
  }

  /** 0 for none to 3 for high: how it is stored and ordered. */
  public int rank() {
    return rank;
  }

  /** The priority of a rank. */
  public static Priority ofRank(int rank) {
    return switch (rank) {
      case 0 -> NONE;
      case 1 -> LOW;
      case 2 -> MEDIUM;
      case 3 -> HIGH;
      default -> throw new IllegalArgumentException("No priority has rank " + rank);
    };
  }

  /** The spelling on the wire: {@code none}, {@code low}, {@code medium}, {@code high}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}

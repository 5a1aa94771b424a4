package dev.taskora.ops;

/** Starts the process. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(0);
  }
}

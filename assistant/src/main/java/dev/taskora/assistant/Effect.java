package dev.taskora.assistant;

/** What running a tool does to the world; decides whether the gate asks before it runs. */
public enum Effect {
  /** Changes nothing. */
  READ,
  /** Changes something that one undo brings back. */
  WRITE,
  /** Changes what cannot be brought back, or much at once. */
  DESTRUCTIVE
}

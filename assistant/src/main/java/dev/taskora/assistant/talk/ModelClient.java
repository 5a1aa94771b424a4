package dev.taskora.assistant.talk;

/** Something that turns a conversation into words and tool calls. */
public interface ModelClient {

  /** Which model answers, for people; {@code built-in} for the one that needs no network. */
  String name();

  /**
   * Answers one model turn into the sink and returns when it is over. Ends with exactly one of
   * {@link ModelSink#done} and {@link ModelSink#failed}; never throws. Returns soon after {@link
   * ModelRequest#stop} is requested or its thread is interrupted, and at the deadline.
   */
  void stream(ModelRequest request, ModelSink sink);
}

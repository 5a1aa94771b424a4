package dev.taskora.ops;

import dev.taskora.ops.engine.Command;
import dev.taskora.ops.engine.Event;
import dev.taskora.ops.http.Faults;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is watched and acted on: a real cluster, or the simulated one. */
public interface Cluster extends AutoCloseable {
  /** {@code simulated}, or the context's name; part of every alert's identity. */
  String name();

  /** Begins to tell what happens; {@code out} may be called from any thread and may wait. */
  void start(Consumer<Event> out);

  /** Does what the engine decided, or ignores what is not its business. Returns at once. */
  void run(Command command);

  /** What is missing before the agent can do its work; empty when nothing is. */
  List<String> whyNotReady();

  /** Only a simulated cluster can be broken on request. */
  default @Nullable Faults faults() {
    return null;
  }

  @Override
  void close();
}

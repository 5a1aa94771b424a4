package dev.taskora.ops.http;

import java.util.List;

/**
 * What the health routes ask the rest of the process. Sentences, not codes; empty = all is well.
 */
public interface Vitals {
  /** Why only a restart helps; empty while the main loop turns. */
  List<String> whyNotLive();

  /** Why the agent cannot do its work now; it mends this by itself. */
  List<String> whyNotReady();
}

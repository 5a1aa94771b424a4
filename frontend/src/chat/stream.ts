import { openStream } from '../api/client';
import { jsonOf, readEvents, type SseEvent } from '../api/sse';
import type { ChatEvent } from '../api/types';

/** How long text is gathered before it is drawn. Below about 50 ms readers see no difference, and drawing costs less. */
const FLUSH_MS = 50;

const NAMES: readonly ChatEvent['event'][] = ['start', 'delta', 'tool', 'confirm', 'task', 'notice', 'error', 'done'];

/** A frame as one of the events this page knows; null for the others. */
export function chatEvent(frame: SseEvent): ChatEvent | null {
  const data = jsonOf(frame);
  if (!data || !(NAMES as readonly string[]).includes(frame.event)) return null;
  // The shapes behind the names are the API's contract, checked against its document.
  return { event: frame.event, data } as unknown as ChatEvent;
}

/** Gathers events and hands them on together, at most every 50 ms, in order. `flush` hands on the rest at once. */
export function gather(onEvents: (events: ChatEvent[]) => void) {
  let waiting: ChatEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    const events = waiting;
    waiting = [];
    onEvents(events);
  }

  function add(event: ChatEvent) {
    waiting.push(event);
    timer ??= setTimeout(flush, FLUSH_MS);
  }

  return { add, flush };
}

/**
 * Runs one turn: sends `body` to `path` and hands on what is heard. Resolves to whether the stream came to its proper
 * end (`done`); rejects only when nothing was heard at all.
 */
export async function hold(
  path: string,
  body: unknown,
  onEvents: (events: ChatEvent[]) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const stream = await openStream(path, { signal, body });
  const { add, flush } = gather(onEvents);
  let done = false;
  try {
    await readEvents(stream, (frame) => {
      const event = chatEvent(frame);
      if (!event) return;
      done ||= event.event === 'done';
      add(event);
    });
  } catch {
    // Torn in the middle, or aborted: what was heard so far stands, and `done` says that the end is missing.
  } finally {
    flush();
  }
  return done;
}

import { openStream } from './client';
import { ProblemError } from './problems';
import { jsonOf, readEvents, type SseEvent } from './sse';

/** How the stream is doing: `live`, `connecting` (first time or again), or `away` (several tries failed). */
export type Link = 'connecting' | 'live' | 'away';

export interface Feed {
  onEvent: (name: string, data: Record<string, unknown>) => void;
  onLink: (link: Link) => void;
  /** Events may have been missed: read the lists again. */
  onGap: () => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const AWAY_AFTER_TRIES = 3;

/** Milliseconds before try `n` (1, 2, …): doubling, with a spread so that many browsers do not come back at once. */
export function backoff(n: number, random: number = Math.random()): number {
  const base = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (n - 1));
  return Math.round(base * (0.75 + random / 2));
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Whether trying again cannot help: signed out, not allowed, or no such stream here. */
const isFinal = (error: unknown) => error instanceof ProblemError && [401, 403, 404].includes(error.problem.status);

/** Follows an event stream until aborted: resumes after the last id, waits longer after each failure. */
export async function follow(path: string, feed: Feed, signal: AbortSignal): Promise<void> {
  let lastEventId = '';
  let tries = 0;
  let ended = false;

  function take(event: SseEvent) {
    lastEventId = event.id || lastEventId;
    tries = 0;
    const data = jsonOf(event);
    if (!data) return;
    if (event.event === 'ready') feed.onLink('live');
    else if (event.event === 'reset') feed.onGap();
    else if (event.event === 'end') ended = data.reason === 'signed-out';
    else feed.onEvent(event.event, data);
  }

  while (!signal.aborted && !ended) {
    feed.onLink(tries >= AWAY_AFTER_TRIES ? 'away' : 'connecting');
    try {
      const resumed = lastEventId !== '';
      const body = await openStream(path, { signal, lastEventId });
      feed.onLink('live');
      if (tries > 0 && !resumed) feed.onGap();
      await readEvents(body, take);
    } catch (error) {
      if (isFinal(error)) return feed.onLink('away');
    }
    tries += 1;
    if (!signal.aborted && !ended) await pause(backoff(tries), signal);
  }
}

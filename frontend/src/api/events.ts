import { type Feed, follow, type Link } from './live';

/** What the leading tab tells the others. */
type Shared =
  | { kind: 'event'; name: string; data: Record<string, unknown> }
  | { kind: 'link'; link: Link }
  | { kind: 'gap' }
  | { kind: 'hello' };

const NAME = 'taskora-events';
const HIDDEN_LETS_GO_MS = 60_000;

/**
 * The caller's changes, live, over one connection per browser: browsers allow six to a server over HTTP/1.1, so a stream
 * per tab would hang the seventh. The tab that holds the Web Lock reads and tells the others; a tab hidden for a minute
 * lets go, and reads its lists again when it comes back. `who` keeps the tabs of two accounts apart. Returns the
 * function that ends it.
 */
export function shareEvents(path: string, who: string, feed: Feed): () => void {
  const name = `${NAME}:${who}`;
  const ending = new AbortController();
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  const tell = (message: Shared) => channel?.postMessage(message);
  let leads: Link | null = null;
  const lead: Feed = {
    onEvent(name, data) {
      feed.onEvent(name, data);
      tell({ kind: 'event', name, data });
    },
    onLink(link) {
      leads = link;
      feed.onLink(link);
      tell({ kind: 'link', link });
    },
    onGap() {
      feed.onGap();
      tell({ kind: 'gap' });
    },
  };
  channel?.addEventListener('message', ({ data: message }: MessageEvent<Shared>) => {
    if (message.kind === 'event') feed.onEvent(message.name, message.data);
    else if (message.kind === 'link') feed.onLink(message.link);
    else if (message.kind === 'gap') feed.onGap();
    else if (leads) tell({ kind: 'link', link: leads });
  });
  const work = async (signal: AbortSignal) => {
    await follow(path, lead, signal);
    leads = null;
  };
  whileVisible(ending.signal, (signal) => leadWhenFree(name, signal, () => work(signal)), feed.onGap);
  tell({ kind: 'hello' });
  return () => {
    ending.abort();
    channel?.close();
  };
}

/** Runs `work` once this tab holds the lock; a browser without locks (plain HTTP on a LAN) runs it in every tab. */
function leadWhenFree(name: string, signal: AbortSignal, work: () => Promise<void>) {
  if (!navigator.locks) return void work();
  navigator.locks.request(name, { signal }, work).catch(() => {
    // Aborted while waiting: another tab leads, and this one is going away.
  });
}

/** Starts `begin` now; ends it after a minute hidden, begins again when the page is seen again. */
function whileVisible(ending: AbortSignal, begin: (signal: AbortSignal) => void, onReturn: () => void) {
  let run: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function start() {
    run = new AbortController();
    begin(run.signal);
  }
  function onVisibility() {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') {
      timer = setTimeout(() => {
        run?.abort();
        run = null;
      }, HIDDEN_LETS_GO_MS);
    } else if (run === null) {
      start();
      onReturn();
    }
  }

  start();
  document.addEventListener('visibilitychange', onVisibility, { signal: ending });
  ending.addEventListener('abort', () => {
    clearTimeout(timer);
    run?.abort();
  });
}

import { useSyncExternalStore } from 'react';

/** The page's one polite status line for screen readers: "Answering", "Answer complete", "Stopped". */
let text = '';
const listeners = new Set<() => void>();

export function announce(next: string) {
  text = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function StatusLine() {
  const now = useSyncExternalStore(subscribe, () => text);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {now}
    </p>
  );
}

import { useSyncExternalStore } from 'react';
import { IconButton } from './Button';

/** Something that just happened and can be taken back, or a fault in the background. One at a time; the newest wins. */
export interface Toast {
  text: string;
  action?: { label: string; run: () => void };
}

const STAYS_MS = 8_000;

let current: Toast | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(toast: Toast | null) {
  current = toast;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function showToast(toast: Toast) {
  set(toast);
  hold(false);
}

export function hideToast() {
  clearTimeout(timer);
  set(null);
}

/** The toast the page shows now, for shortcuts that mean "the thing just offered". */
export const currentToast = () => current;

/** Keeps the toast while the pointer or the focus is on it; starts its time again afterwards. */
function hold(keep: boolean) {
  clearTimeout(timer);
  if (!keep) timer = setTimeout(() => set(null), STAYS_MS);
}

export function Toasts() {
  const toast = useSyncExternalStore(subscribe, currentToast);
  return (
    <section className="toasts" aria-label="Notices" onMouseEnter={() => hold(true)} onMouseLeave={() => hold(false)}>
      <div role="status">{toast && <span className="visually-hidden">{toast.text}</span>}</div>
      {toast && (
        <div className="toast" onFocusCapture={() => hold(true)} onBlurCapture={() => hold(false)}>
          <span aria-hidden="true">{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              className="toast-action"
              onClick={() => {
                const run = toast.action?.run;
                hideToast();
                run?.();
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton icon="cross" label="Dismiss" onClick={hideToast} />
        </div>
      )}
    </section>
  );
}

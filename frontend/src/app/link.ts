import { useSyncExternalStore } from 'react';
import type { Link } from '../api/live';

/** How the live connection is doing; the header shows it, whoever reads the stream sets it. */
let link: Link = 'connecting';
const listeners = new Set<() => void>();

export function setLink(next: Link) {
  link = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export const useLink = () => useSyncExternalStore(subscribe, () => link);

import { useState } from 'react';

/** Reads and writes small settings; a browser that forbids storage just forgets them. */
export function read(key: string): string | null {
  try {
    return localStorage.getItem(`taskora.${key}`);
  } catch {
    return null;
  }
}

export function write(key: string, value: string | null) {
  try {
    if (value === null) localStorage.removeItem(`taskora.${key}`);
    else localStorage.setItem(`taskora.${key}`, value);
  } catch {
    // Private windows may refuse; the setting then lives until the page closes.
  }
}

/** A string setting kept in the browser. */
export function useStored(key: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => read(key) ?? initial);
  return [
    value,
    (next) => {
      setValue(next);
      write(key, next);
    },
  ];
}

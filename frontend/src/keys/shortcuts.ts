import { useEffect, useRef } from 'react';
import { chordOf, type GlobalShortcutId, isComposing, isPlain, reader, typesInto } from './keymap';

/** Returns false when it had nothing to do, so that an earlier handler of the same key gets its turn. */
// biome-ignore lint/suspicious/noConfusingVoidType: most handlers simply act and return nothing
type Handler = () => boolean | void;

const handlers = new Map<string, Handler[]>();
let plainKeysOn = true;

/** Single letters can collide with speech input: this switches them off for the whole page. */
export function setPlainKeys(on: boolean) {
  plainKeysOn = on;
}

/** While the component is on the page, `run` answers to that shortcut; the newest one mounted goes first. */
export function useShortcut(id: GlobalShortcutId, run: Handler) {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const handler: Handler = () => latest.current();
    handlers.set(id, [handler, ...(handlers.get(id) ?? [])]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((entry) => entry !== handler),
      );
    };
  }, [id]);
}

/** Whether the press is somebody else's: an input method's, a dialog's, or text being typed. */
function isTaken(event: KeyboardEvent, chord: string, target: Document): boolean {
  if (event.defaultPrevented || isComposing(event) || target.querySelector('dialog[open]')) return true;
  return typesInto(event.target) && (isPlain(chord) || chord === 'Mod+z');
}

/** Starts listening. One listener for the page; Escape inside an open dialog stays with the dialog. */
export function listenForShortcuts(target: Document): () => void {
  const find = reader();
  function onKeyDown(event: KeyboardEvent) {
    const chord = chordOf(event);
    if (isTaken(event, chord, target)) return;
    const found = find(chord, event.timeStamp);
    if (!found || (found.plain && !plainKeysOn)) return;
    const acted = (handlers.get(found.id) ?? []).some((handler) => handler() !== false);
    if (acted) event.preventDefault();
  }
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

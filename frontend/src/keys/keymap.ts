/** One key or chord, as `KeyboardEvent.key` spells it, "Mod" being Ctrl or Cmd; two chords with a space: one after the other. */
export interface Shortcut {
  id: string;
  keys: string[];
  does: string;
  group: 'Everywhere' | 'Chat' | 'Tasks' | 'Ops';
  /** Handled where it acts (a form, a list, a dialog); listed here so that help and handlers read one table. */
  local?: true;
}

/**
 * Every key the page listens to. Handlers and the help dialog both read this table. Single letters work only outside
 * text fields, can be switched off (WCAG 2.1.4), and never delete or approve anything.
 */
export const KEYMAP = [
  { id: 'help', keys: ['?'], does: 'Show the keys', group: 'Everywhere' },
  { id: 'go.chat', keys: ['g c'], does: 'Go to chat', group: 'Everywhere' },
  { id: 'go.tasks', keys: ['g t'], does: 'Go to tasks', group: 'Everywhere' },
  { id: 'go.ops', keys: ['g o'], does: 'Go to ops (operators)', group: 'Everywhere' },
  { id: 'undo', keys: ['Mod+z'], does: 'Undo the last task change', group: 'Everywhere' },
  { id: 'chat.focus', keys: ['Shift+Escape'], does: 'Go to the message box', group: 'Chat' },
  { id: 'chat.send', keys: ['Enter'], does: 'Send the message', group: 'Chat', local: true },
  { id: 'chat.newline', keys: ['Shift+Enter'], does: 'New line', group: 'Chat', local: true },
  { id: 'chat.stop', keys: ['Escape'], does: 'Stop the answer', group: 'Chat' },
  {
    id: 'chat.recall',
    keys: ['ArrowUp'],
    does: 'Bring back the last message (in an empty box)',
    group: 'Chat',
    local: true,
  },
  { id: 'tasks.add', keys: ['q'], does: 'Add a task', group: 'Tasks' },
  { id: 'tasks.search', keys: ['/'], does: 'Search tasks', group: 'Tasks' },
  { id: 'tasks.next', keys: ['j', 'ArrowDown'], does: 'Next task', group: 'Tasks', local: true },
  { id: 'tasks.previous', keys: ['k', 'ArrowUp'], does: 'Previous task', group: 'Tasks', local: true },
  { id: 'tasks.tick', keys: ['x'], does: 'Tick the task', group: 'Tasks', local: true },
  { id: 'tasks.open', keys: ['Enter', 'F2'], does: 'Open and edit the task', group: 'Tasks', local: true },
  { id: 'tasks.delete', keys: ['Delete'], does: 'Delete the task (with undo)', group: 'Tasks', local: true },
  { id: 'ops.next', keys: ['n'], does: 'Next incident', group: 'Ops' },
  { id: 'ops.previous', keys: ['p'], does: 'Previous incident', group: 'Ops' },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof KEYMAP)[number]['id'];
export type GlobalShortcutId = Exclude<(typeof KEYMAP)[number], { local: true }>['id'];

const TABLE: readonly Shortcut[] = KEYMAP;

/** What a keyboard event says, in the table's spelling. Shift counts only for keys that have no character of their own. */
export function chordOf(event: KeyboardEvent): string {
  const parts: string[] = [];
  if (event.ctrlKey || event.metaKey) parts.push('Mod');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && event.key.length > 1) parts.push('Shift');
  parts.push(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  return parts.join('+');
}

/** Whether the event belongs to an input method that is still composing a word (229: what old engines report). */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Whether the target takes typed text, so that letters are text and not commands. */
export function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('textarea, select')) return true;
  return target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit])');
}

/** Whether this event means that shortcut of the table. For handlers that sit on a form or a list. */
export function means(event: KeyboardEvent, id: ShortcutId): boolean {
  return !isComposing(event) && (TABLE.find((entry) => entry.id === id)?.keys.includes(chordOf(event)) ?? false);
}

/** Whether the chord is a plain character: those rest while somebody types, and can be switched off. */
export const isPlain = (chord: string) => [...chord].length === 1;

const SEQUENCE_MS = 1_200;

/** Finds the shortcut that a row of key presses means, remembering the first chord of a pair for a moment. */
export function reader(entries: readonly Shortcut[] = TABLE.filter((entry) => !entry.local)) {
  let first: { chord: string; at: number } | null = null;
  return (chord: string, at: number): { id: string; plain: boolean } | null => {
    const pair = first && at - first.at < SEQUENCE_MS ? `${first.chord} ${chord}` : '';
    first = entries.some((entry) => entry.keys.some((keys) => keys.startsWith(`${chord} `))) ? { chord, at } : null;
    const found =
      entries.find((entry) => entry.keys.includes(pair)) ?? entries.find((entry) => entry.keys.includes(chord));
    return found ? { id: found.id, plain: isPlain(chord) } : null;
  };
}

const LABELS: Record<string, string> = { Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' };

/** A chord as it is printed on keys. */
export function spelled(keys: string, mac: boolean): string {
  return keys
    .split(' ')
    .map((chord) =>
      chord
        .split('+')
        .map((key) => (key === 'Mod' ? (mac ? '⌘' : 'Ctrl') : (LABELS[key] ?? key)))
        .join('+'),
    )
    .join(' ');
}

import { type FormEvent, useRef, useState } from 'react';
import { problemOf } from '../api/problems';
import { useShortcut } from '../keys/shortcuts';
import { IconButton } from '../ui/Button';
import { Fault } from '../ui/Fault';
import { addDays, dayOf } from './due';
import { useAdd } from './useTasks';

const MAX_TITLE = 500;

const DAYS = { '': 'No date', '0': 'Today', '1': 'Tomorrow', '7': 'In a week' } as const;

const key = () => crypto.randomUUID?.() ?? `k-${Date.now()}-${Math.random()}`;

/** One line, one task. The same key goes with every try of one line, so that a retry never adds it twice. */
export function QuickAdd({ zone, onReach }: { zone: string; onReach: () => void }) {
  const [title, setTitle] = useState('');
  const [days, setDays] = useState<keyof typeof DAYS>('');
  const tryKey = useRef(key());
  const input = useRef<HTMLInputElement>(null);
  const add = useAdd();

  useShortcut('tasks.add', () => {
    onReach();
    // On a phone the pane has just been brought to the front.
    requestAnimationFrame(() => input.current?.focus());
  });

  function submit(event?: FormEvent) {
    event?.preventDefault();
    const text = title.trim();
    if (!text || add.isPending) return;
    const due = days === '' ? {} : { due: addDays(dayOf(new Date(), zone), Number(days)) };
    add.mutate(
      { task: { title: text, ...due }, key: tryKey.current },
      {
        onSuccess() {
          tryKey.current = key();
          setTitle('');
          setDays('');
        },
      },
    );
  }

  const problem = add.isError ? problemOf(add.error) : null;
  return (
    <form className="quick-add" onSubmit={submit}>
      <div className="quick-add-box">
        <label className="visually-hidden" htmlFor="quick-add">
          New task
        </label>
        <input
          id="quick-add"
          ref={input}
          value={title}
          maxLength={MAX_TITLE}
          dir="auto"
          placeholder="Add a task"
          autoComplete="off"
          aria-busy={add.isPending || undefined}
          onInput={(event) => {
            setTitle(event.currentTarget.value);
            if (add.isError) {
              tryKey.current = key();
              add.reset();
            }
          }}
        />
        <select
          aria-label="Due"
          value={days}
          onChange={(event) => setDays(event.currentTarget.value as keyof typeof DAYS)}
        >
          {Object.entries(DAYS).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <IconButton icon="plus" type="submit" label="Add task" disabled={!title.trim()} />
      </div>
      {problem && (
        <Fault requestId={problem.requestId} onRetry={() => submit()}>
          {problem.errors[0]?.message || problem.detail || problem.title}
        </Fault>
      )}
    </form>
  );
}

import { type KeyboardEvent, useRef, useState } from 'react';
import type { Task } from '../api/types';
import { means, type ShortcutId } from '../keys/keymap';
import { GROUP_NAMES, type Group } from './due';
import { TaskRow } from './TaskRow';

/** From here on, rows out of sight are left undrawn. */
const MANY = 150;

interface TaskListProps {
  groups: [Group, Task[]][];
  now: Date;
  zone: string;
  /** Groups whose last page is not loaded count "20+". */
  partial: ReadonlySet<Group>;
  onTick: (task: Task) => void;
  onOpen: (task: Task) => void;
  onRemove: (task: Task) => void;
}

/** The groups with their tasks. One row at a time is in the tab order; arrows, J and K move it. */
export function TaskList({ groups, now, zone, partial, onTick, onOpen, onRemove }: TaskListProps) {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const tasks = groups.flatMap(([, list]) => list);
  const current = tasks.find((task) => task.id === currentId) ?? tasks[0];

  function focusRow(step: number) {
    const index = tasks.findIndex((task) => task.id === current?.id);
    const next = tasks[Math.max(0, Math.min(tasks.length - 1, index + step))];
    if (!next) return;
    setCurrentId(next.id);
    root.current?.querySelector<HTMLElement>(`[data-task="${next.id}"] .task-open`)?.focus();
  }
  function remove(task: Task) {
    focusRow(task.id === tasks.at(-1)?.id ? -1 : 1);
    onRemove(task);
  }
  const acts: [ShortcutId, (task: Task) => void][] = [
    ['tasks.next', () => focusRow(1)],
    ['tasks.previous', () => focusRow(-1)],
    ['tasks.tick', onTick],
    ['tasks.open', onOpen],
    ['tasks.delete', remove],
  ];
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const act = acts.find(([id]) => means(event as unknown as globalThis.KeyboardEvent, id))?.[1];
    if (!act || !current) return;
    event.preventDefault();
    act(current);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows inside are handled here, once for all
    <div className={tasks.length > MANY ? 'task-groups many' : 'task-groups'} ref={root} onKeyDown={onKeyDown}>
      {groups.map(([group, list]) => (
        <section key={group} className={`task-group ${group}`} aria-labelledby={`group-${group}`} data-group={group}>
          <h3 id={`group-${group}`}>
            {GROUP_NAMES[group]}{' '}
            <span className="count">
              {list.length}
              {partial.has(group) && '+'}
            </span>
          </h3>
          <ul>
            {list.map((task) => (
              <TaskRow
                key={task.id}
                task={task}
                group={group}
                now={now}
                zone={zone}
                current={task.id === current?.id}
                onTick={onTick}
                onOpen={onOpen}
                onFocus={setCurrentId}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

import type { TaskChanged } from '../api/types';
import { dueText } from './due';
import { useTask } from './useTasks';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

interface TaskChipProps {
  changed: TaskChanged;
  onTick: (task: TaskChanged['task']) => void;
  onOpen: (task: TaskChanged['task']) => void;
}

/** A task inside an answer: alive, the same one as in the list. */
export function TaskChip({ changed, onTick, onOpen }: TaskChipProps) {
  const held = useTask(changed.task);
  if (changed.change === 'deleted' || held === null) {
    return (
      <span className="chip gone">
        <s dir="auto">{changed.task.title}</s> <small>deleted</small>
      </span>
    );
  }
  const task = held;
  return (
    <span className={task.status === 'done' ? 'chip done' : 'chip'}>
      <input
        className="tick"
        type="checkbox"
        checked={task.status === 'done'}
        aria-label={task.status === 'done' ? `Reopen ${task.title}` : `Tick ${task.title}`}
        onChange={() => onTick(task)}
      />
      <button type="button" onClick={() => onOpen(task)}>
        <span className="clip" dir="auto">
          {task.title}
        </span>
        {task.due && <time dateTime={task.due}>{dueText(task.due, new Date(), zone)}</time>}
      </button>
    </span>
  );
}

import type { Task } from '../api/types';
import { Icon } from '../ui/Icon';
import { dueText, type Group } from './due';

export const PRIORITY_NAMES: Record<Task['priority'], string> = {
  none: 'No priority',
  low: 'Low priority',
  medium: 'Medium priority',
  high: 'High priority',
};

interface TaskRowProps {
  task: Task;
  group: Group;
  now: Date;
  zone: string;
  /** The row that Tab reaches; arrow keys move on from it. */
  current: boolean;
  onTick: (task: Task) => void;
  onOpen: (task: Task) => void;
  onFocus: (id: string) => void;
}

export function TaskRow({ task, group, now, zone, current, onTick, onOpen, onFocus }: TaskRowProps) {
  const done = task.status === 'done';
  const reach = current ? 0 : -1;
  return (
    <li
      className={done ? 'task done' : 'task'}
      data-task={task.id}
      data-status={task.status}
      onFocus={() => onFocus(task.id)}
    >
      <input
        className="tick"
        type="checkbox"
        checked={done}
        tabIndex={reach}
        aria-label={done ? `Reopen ${task.title}` : `Tick ${task.title}`}
        onChange={() => onTick(task)}
      />
      <button type="button" className="task-open" tabIndex={reach} onClick={() => onOpen(task)}>
        <span className="task-title" dir="auto">
          {task.title}
        </span>
        <TaskFacts task={task} group={group} now={now} zone={zone} />
      </button>
    </li>
  );
}

function TaskFacts({ task, group, now, zone }: Pick<TaskRowProps, 'task' | 'group' | 'now' | 'zone'>) {
  const { due, priority, tags } = task;
  if (!due && priority === 'none' && tags.length === 0) return null;
  return (
    <span className="facts">
      {due && (
        <time className={`due ${group}`} dateTime={due}>
          {dueText(due, now, zone)}
        </time>
      )}
      {priority !== 'none' && (
        <span className={`priority ${priority}`}>
          <Icon name="flag" size={12} />
          {priority}
          <span className="visually-hidden"> priority</span>
        </span>
      )}
      {tags.map((tag) => (
        <span className="tag" key={tag}>
          #{tag}
        </span>
      ))}
    </span>
  );
}

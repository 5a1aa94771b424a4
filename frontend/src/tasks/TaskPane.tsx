import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../api/problems';
import type { Task } from '../api/types';
import { useShortcut } from '../keys/shortcuts';
import { Button, IconButton } from '../ui/Button';
import { Empty } from '../ui/Empty';
import { Fault } from '../ui/Fault';
import { Icon } from '../ui/Icon';
import { Skeleton } from '../ui/Skeleton';
import { useNow } from '../ui/useNow';
import { allOf } from './book';
import { type Group, grouped } from './due';
import { QuickAdd } from './QuickAdd';
import { TaskList } from './TaskList';
import { type DueFilter, type Filter, useTaskPages, useUndo } from './useTasks';

const SEARCH_PAUSE_MS = 200;

const FILTERS: Record<DueFilter | '', string> = {
  '': 'All',
  today: 'Due today',
  week: 'Due this week',
  overdue: 'Overdue',
  none: 'No date',
};

interface TaskPaneProps {
  zone: string;
  /** Ticked a moment ago: still shown where they were, so that a wrong tick is easy to take back. */
  lingering: ReadonlySet<string>;
  onTick: (task: Task) => void;
  onOpen: (task: Task) => void;
  onRemove: (task: Task) => void;
  /** Brings the pane to the front where only one is shown at a time. */
  onReach: () => void;
}

export function TaskPane(props: TaskPaneProps) {
  const { zone, onReach } = props;
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>({ q: '', due: '' });
  const undo = useUndo();
  useShortcut('undo', () => undo.mutate());
  useEffect(() => {
    const timer = setTimeout(() => setFilter((before) => ({ ...before, q: search.trim() })), SEARCH_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search]);
  const reset = () => {
    setSearch('');
    setFilter({ q: '', due: '' });
  };
  return (
    <section className="pane tasks" aria-labelledby="tasks-title">
      <header className="pane-head">
        <h2 id="tasks-title">Tasks</h2>
        <FilterBar
          search={search}
          due={filter.due}
          onSearch={setSearch}
          onDue={(due) => setFilter({ ...filter, due })}
          onReach={onReach}
        />
      </header>
      <QuickAdd zone={zone} onReach={onReach} />
      <div className="task-scroll">
        <Tasks {...props} filter={filter} onReset={reset} />
      </div>
    </section>
  );
}

interface FilterBarProps {
  search: string;
  due: DueFilter | '';
  onSearch: (text: string) => void;
  onDue: (due: DueFilter | '') => void;
  onReach: () => void;
}

function FilterBar({ search, due, onSearch, onDue, onReach }: FilterBarProps) {
  const input = useRef<HTMLInputElement>(null);
  useShortcut('tasks.search', () => {
    onReach();
    requestAnimationFrame(() => input.current?.focus());
  });
  return (
    <search className="filter-bar">
      <div className="search-box">
        <Icon name="search" size={15} />
        <input
          ref={input}
          type="search"
          aria-label="Search tasks"
          placeholder="Search"
          maxLength={200}
          value={search}
          onInput={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !search) return;
            event.preventDefault();
            onSearch('');
          }}
        />
        {search && <IconButton icon="cross" label="Clear search" onClick={() => onSearch('')} />}
      </div>
      <select aria-label="Show" value={due} onChange={(event) => onDue(event.currentTarget.value as DueFilter | '')}>
        {Object.entries(FILTERS).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </search>
  );
}

function Tasks({
  filter,
  onReset,
  zone,
  lingering,
  onTick,
  onOpen,
  onRemove,
}: TaskPaneProps & { filter: Filter; onReset: () => void }) {
  const open = useTaskPages('open', filter);
  const done = useTaskPages('done', filter);
  const now = new Date(useNow(30_000));
  const filtered = filter.q !== '' || filter.due !== '';

  if (open.isPending) return <Skeleton rows={6} label="Loading tasks" />;
  if (open.isError && !open.data) {
    const problem = problemOf(open.error);
    return (
      <Fault requestId={problem.requestId} onRetry={() => open.refetch()}>
        {problem.detail || problem.title}
      </Fault>
    );
  }
  const tasks = [...allOf(open.data), ...allOf(done.data)];
  if (tasks.length === 0) return <NoTasks filtered={filtered} onReset={onReset} />;
  const partial = new Set<Group>(done.hasNextPage ? ['done'] : []);
  return (
    <>
      <TaskList
        groups={grouped(tasks, now, zone, lingering)}
        now={now}
        zone={zone}
        partial={partial}
        onTick={onTick}
        onOpen={onOpen}
        onRemove={onRemove}
      />
      {open.hasNextPage && (
        <Button kind="quiet" busy={open.isFetchingNextPage} onClick={() => open.fetchNextPage()}>
          Show more open tasks
        </Button>
      )}
      {done.hasNextPage && (
        <Button kind="quiet" busy={done.isFetchingNextPage} onClick={() => done.fetchNextPage()}>
          Show more done tasks
        </Button>
      )}
    </>
  );
}

function NoTasks({ filtered, onReset }: { filtered: boolean; onReset: () => void }) {
  if (filtered) {
    return (
      <Empty title="No task fits">
        <Button kind="quiet" onClick={onReset}>
          Clear search and filter
        </Button>
      </Empty>
    );
  }
  return <Empty title="Nothing to do yet">Add a task above, or tell the chat what is on your mind.</Empty>;
}

import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { shareEvents } from '../api/events';
import type { Me, Task, TaskChanged } from '../api/types';
import { ChatPane } from '../chat/ChatPane';
import { prepareMarkdown } from '../chat/Markdown';
import { TaskChip } from '../tasks/TaskChip';
import { TaskPane } from '../tasks/TaskPane';
import { TaskSheet } from '../tasks/TaskSheet';
import { applyChange, readAgain, useRemove, useTick } from '../tasks/useTasks';
import { Skeleton } from '../ui/Skeleton';
import { showToast } from '../ui/toast';
import { setLink } from './link';
import { go, useRoute } from './routes';

const OpsView = lazy(() => import('../ops/OpsView'));

/** A ticked row stays where it was for this long: a wrong tick is then taken back in place. */
const LINGERS_MS = 3_000;

/** Chat beside tasks, and the ops view in their place. Chat stays alive behind it, so that no answer is cut off. */
export default function Home({ me }: { me: Me }) {
  const client = useQueryClient();
  const route = useRoute();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const [opened, setOpened] = useState<Task | null>(null);
  const { lingering, tick } = useTicking();
  const remove = useRemove();
  const heading = useRef<HTMLHeadingElement>(null);
  const onTask = (changed: TaskChanged) => applyChange(client, changed);

  useEffect(
    () =>
      shareEvents('/api/events', me.id, {
        onEvent(name, frame) {
          if (name === 'task') applyChange(client, frame as unknown as TaskChanged);
        },
        onLink: setLink,
        onGap: () => void readAgain(client),
      }),
    [client, me.id],
  );
  useTitle(route.view);
  useEffect(prepareMarkdown, []);

  const inOps = route.view === 'ops';
  return (
    <>
      <div className="home-panes" hidden={inOps}>
        <h1 className="visually-hidden" ref={heading} tabIndex={-1}>
          Chat and tasks
        </h1>
        <ChatPane
          name={me.name}
          onTask={onTask}
          renderTask={(changed) => <TaskChip changed={changed} onTick={tick} onOpen={setOpened} />}
        />
        <TaskPane
          zone={zone}
          lingering={lingering}
          onTick={tick}
          onOpen={setOpened}
          onRemove={(task) => remove.mutate(task)}
          onReach={() => go('/tasks')}
        />
      </div>
      {inOps && (
        <Suspense fallback={<Skeleton rows={8} label="Loading the ops view" />}>
          <OpsView userId={me.id} incidentId={route.incidentId} onGo={go} />
        </Suspense>
      )}
      {opened && (
        <TaskSheet
          key={opened.id}
          task={opened}
          zone={zone}
          onClose={() => setOpened(null)}
          onRemove={(task) => remove.mutate(task)}
        />
      )}
    </>
  );
}

/** Ticking with its grace: the row lingers, and a named toast offers the way back. */
function useTicking() {
  const { mutate } = useTick();
  const [lingering, setLingering] = useState<ReadonlySet<string>>(new Set());
  const linger = (id: string, stays: boolean) =>
    setLingering((before) => {
      const after = new Set(before);
      if (stays) after.add(id);
      else after.delete(id);
      return after;
    });
  function tick(task: Task) {
    if (task.status === 'done') return mutate({ task, status: 'open' });
    linger(task.id, true);
    setTimeout(() => linger(task.id, false), LINGERS_MS);
    mutate(
      { task, status: 'done' },
      {
        onSuccess: (done) =>
          showToast({
            text: `Done: “${done.title}”`,
            action: { label: 'Undo', run: () => mutate({ task: done, status: 'open' }) },
          }),
      },
    );
  }
  return { lingering, tick };
}

const TITLES = { chat: 'Taskora', tasks: 'Tasks · Taskora', ops: 'Ops · Taskora' } as const;

function useTitle(view: keyof typeof TITLES) {
  useEffect(() => {
    document.title = TITLES[view];
  }, [view]);
}

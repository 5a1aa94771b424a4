import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client';
import { problemOf } from '../api/problems';
import type { NewTask, Task, TaskChanged, TaskPatch } from '../api/types';
import { showToast } from '../ui/toast';
import { drop, put, type TaskPages } from './book';

export type DueFilter = 'today' | 'overdue' | 'week' | 'none';

/** What part of the list is shown. */
export interface Filter {
  q: string;
  due: DueFilter | '';
}

const OPEN_PAGE = 200;
const DONE_PAGE = 20;

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const listKey = (status: Task['status'], filter: Filter) => ['tasks', status, filter] as const;
const isPlain = (filter: Filter) => !filter.q && !filter.due;

/** The open or the done tasks that fit the filter, page by page. */
export function useTaskPages(status: Task['status'], filter: Filter) {
  return useInfiniteQuery({
    queryKey: listKey(status, filter),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/api/tasks', {
          params: {
            query: {
              status,
              sort: status === 'open' ? 'due' : 'updated',
              limit: status === 'open' ? OPEN_PAGE : DONE_PAGE,
              timezone: zone(),
              ...(filter.q ? { q: filter.q } : {}),
              ...(filter.due ? { due: filter.due } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

/** A task by itself, kept up to date with the lists; null once it is deleted. */
export function useTask(task: Task): Task | null {
  const known = useQuery<Task | null>({
    queryKey: ['task', task.id],
    queryFn: () => task,
    initialData: task,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return known.data;
}

/** Brings a change into everything that shows tasks. Filtered lists are read again: only the server knows what fits. */
export function applyChange(client: QueryClient, { change, task }: TaskChanged) {
  const deleted = change === 'deleted';
  for (const query of client.getQueryCache().findAll({ queryKey: ['tasks'] })) {
    const [, status, filter] = query.queryKey as ReturnType<typeof listKey>;
    client.setQueryData<TaskPages>(query.queryKey, (pages) =>
      deleted ? drop(pages, task.id) : put(pages, task, task.status === status && isPlain(filter)),
    );
    if (!isPlain(filter)) client.invalidateQueries({ queryKey: query.queryKey });
  }
  client.setQueryData<Task | null>(['task', task.id], (held) => {
    if (deleted) return null;
    return held && held.version > task.version ? held : task;
  });
}

/** The list may have missed something: read it again where it is shown. */
export const readAgain = (client: QueryClient) => client.invalidateQueries({ queryKey: ['tasks'] });

const etag = (task: Task) => ({ 'If-Match': `"${task.version}"` });
const patchOf = (task: Task, body: TaskPatch) =>
  data(api.PATCH('/api/tasks/{id}', { params: { path: { id: task.id }, header: etag(task) }, body }));

/** Says a background failure in words and puts back what the optimistic change had shown. */
async function takeBack(client: QueryClient, task: Task, error: unknown) {
  const problem = problemOf(error);
  applyChange(client, { change: 'updated', task });
  if (problem.status === 412) {
    const now = await data(api.GET('/api/tasks/{id}', { params: { path: { id: task.id } } })).catch(() => null);
    if (now) applyChange(client, { change: 'updated', task: now });
    showToast({ text: `“${task.title}” was changed elsewhere. It now shows the newest.` });
  } else if (problem.status === 404) {
    applyChange(client, { change: 'deleted', task });
    showToast({ text: `“${task.title}” no longer exists.` });
  } else {
    const quote = problem.requestId ? ` (request ${problem.requestId})` : '';
    showToast({ text: `“${task.title}” was not changed: ${problem.detail || problem.title}${quote}` });
  }
}

/** Ticks or un-ticks: shown at once, put right when the server says otherwise. */
export function useTick() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ task, status }: { task: Task; status: Task['status'] }) => patchOf(task, { status }),
    onMutate({ task, status }) {
      const completedAt = status === 'done' ? new Date().toISOString() : null;
      applyChange(client, { change: 'updated', task: { ...task, status, completedAt } });
    },
    onSuccess: (task) => applyChange(client, { change: 'updated', task }),
    onError: (error, { task }) => takeBack(client, task, error),
  });
}

/** Changes fields of a task. Failures are the form's to show, a 412 among them. */
export function useEdit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ task, patch }: { task: Task; patch: TaskPatch }) => patchOf(task, patch),
    onSuccess: (task) => applyChange(client, { change: 'updated', task }),
  });
}

export function useAdd() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ task, key }: { task: NewTask; key: string }) =>
      data(api.POST('/api/tasks', { params: { header: { 'Idempotency-Key': key } }, body: task })),
    onSuccess: (task) => applyChange(client, { change: 'created', task }),
  });
}

/** Takes back the latest change and says which. */
export function useUndo() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => data(api.POST('/api/undo')),
    onSuccess(undone) {
      applyChange(client, undone);
      showToast({ text: undone.summary });
    },
    onError: (error) => showToast({ text: problemOf(error).detail || 'Nothing was undone.' }),
  });
}

/** Deletes at once; the toast offers the way back. */
export function useRemove() {
  const client = useQueryClient();
  const undo = useUndo();
  return useMutation({
    mutationFn: (task: Task) =>
      api.DELETE('/api/tasks/{id}', { params: { path: { id: task.id }, header: etag(task) } }),
    onMutate: (task) => applyChange(client, { change: 'deleted', task }),
    onSuccess: (_, task) =>
      showToast({ text: `Deleted “${task.title}”`, action: { label: 'Undo', run: () => undo.mutate() } }),
    onError: (error, task) => takeBack(client, task, error),
  });
}

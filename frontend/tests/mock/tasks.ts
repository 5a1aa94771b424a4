import type { ServerResponse } from 'node:http';
import type { Task, TaskChanged, TaskPatch } from '../../src/api/types';
import { type Call, type Frame, type Options, openFrames, refuse, send } from './api';

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toLocaleDateString('en-CA');
const at = (offset: number, time: string) => new Date(`${day(offset)}T${time}:00`).toISOString();

const SEED: Partial<Task>[] = [
  { title: 'Send the signed lease back', due: day(-1), priority: 'high' },
  { title: 'Water the balcony plants', due: day(0), tags: ['home'] },
  { title: 'Review Noor’s pull request', due: at(0, '23:40'), priority: 'medium', tags: ['work'] },
  { title: 'Book the train to Leipzig', due: day(1), tags: ['travel'] },
  { title: 'Dentist', due: at(6, '09:15') },
  { title: 'Renew the passport', due: day(40), priority: 'low', tags: ['papers'] },
  { title: 'Read “The Dispossessed”' },
  { title: 'Find a better name for the side project', notes: 'Not another Greek letter.' },
  { title: 'Pay the electricity bill', status: 'done', due: day(-2) },
];

export function createTasks(options: Options) {
  let serial = 0;
  const listeners = new Set<(frame: Frame) => void>();
  const undo: Task[] = [];

  function make(fields: Partial<Task>): Task {
    serial += 1;
    const now = new Date().toISOString();
    const id = `019ab2c4-5d6e-7f80-9a1b-${String(serial).padStart(12, '0')}`;
    const completedAt = fields.status === 'done' ? now : null;
    const bare = {
      notes: '',
      status: 'open',
      priority: 'none',
      due: null,
      recurrence: null,
      tags: [],
      parentId: null,
    } as const;
    return {
      ...bare,
      tags: [],
      id,
      title: '',
      position: serial * 1024,
      createdAt: now,
      updatedAt: now,
      completedAt,
      version: 1,
      ...fields,
    };
  }
  const tasks = new Map<string, Task>((options.empty ? [] : SEED).map(make).map((task) => [task.id, task]));

  function tell(changed: TaskChanged) {
    for (const listener of listeners) listener({ event: 'task', data: changed });
    return changed;
  }
  function add(fields: Partial<Task>): TaskChanged {
    const task = make(fields);
    tasks.set(task.id, task);
    return tell({ change: 'created', task });
  }
  function patch(task: Task, fields: TaskPatch): Task {
    undo.push(task);
    const status = fields.status ?? task.status;
    const completedAt = status === 'done' ? (task.completedAt ?? new Date().toISOString()) : null;
    const next = { ...task, ...fields, status, completedAt, version: task.version + 1 } as Task;
    tasks.set(task.id, next);
    tell({ change: 'updated', task: next });
    return next;
  }
  function remove(task: Task) {
    undo.push(task);
    tasks.delete(task.id);
    return tell({ change: 'deleted', task });
  }

  function list({ searchParams }: URL, response: ServerResponse) {
    const q = (searchParams.get('q') ?? '').toLowerCase();
    const status = searchParams.get('status') ?? 'open';
    const items = [...tasks.values()].filter(
      (task) => (status === 'all' || task.status === status) && task.title.toLowerCase().includes(q),
    );
    send(response, 200, { items, nextCursor: null });
  }

  function one(id: string, call: Call, response: ServerResponse) {
    const task = tasks.get(id);
    if (!task) return refuse(response, 404, 'not-found', 'There is no such task.');
    const wanted = call.headers['if-match'];
    if (wanted && wanted !== `"${task.version}"` && call.method !== 'GET') {
      return refuse(response, 412, 'version-conflict', 'The task was changed in the meantime.');
    }
    if (call.method === 'DELETE') {
      remove(task);
      return send(response, 204);
    }
    return send(response, 200, call.method === 'PATCH' ? patch(task, JSON.parse(call.body) as TaskPatch) : task);
  }

  function takeBack(response: ServerResponse) {
    const before = undo.pop();
    if (!before) return refuse(response, 409, 'nothing-to-undo', 'There is nothing to undo.');
    const task = { ...before, version: (tasks.get(before.id)?.version ?? before.version) + 1 };
    tasks.set(task.id, task);
    return send(response, 200, { summary: `Undone: “${task.title}”`, ...tell({ change: 'updated', task }) });
  }

  function events(call: Call, response: ServerResponse) {
    const frame = openFrames(response);
    frame({ event: 'ready', data: {} });
    listeners.add(frame);
    call.signal.addEventListener('abort', () => listeners.delete(frame));
  }

  function handle(call: Call, response: ServerResponse) {
    const path = call.url.pathname;
    if (path === '/api/events') return events(call, response);
    if (path === '/api/undo') return takeBack(response);
    if (path === '/api/tasks' && call.method === 'POST') return send(response, 201, add(JSON.parse(call.body)).task);
    if (path === '/api/tasks') return list(call.url, response);
    return one(path.slice('/api/tasks/'.length), call, response);
  }

  return { handle, add, remove, all: () => [...tasks.values()] };
}

export type MockTasks = ReturnType<typeof createTasks>;

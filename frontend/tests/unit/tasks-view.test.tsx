// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Task } from '../../src/api/types';
import { allOf, type TaskPages } from '../../src/tasks/book';
import { QuickAdd } from '../../src/tasks/QuickAdd';
import { TaskList } from '../../src/tasks/TaskList';
import { patchFrom } from '../../src/tasks/TaskSheet';
import { useTick } from '../../src/tasks/useTasks';
import { hideToast, Toasts } from '../../src/ui/toast';

afterEach(() => {
  cleanup();
  hideToast();
});

const task = (id: string, fields: Partial<Task> = {}): Task => ({
  id,
  title: `Task ${id}`,
  notes: '',
  status: 'open',
  priority: 'none',
  due: null,
  recurrence: null,
  tags: [],
  parentId: null,
  position: 1,
  createdAt: '',
  updatedAt: '',
  completedAt: null,
  version: 1,
  ...fields,
});

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const PLAIN = { q: '', due: '' };

/** Answers each request by `METHOD path`; what is not listed fails the test. */
function server(routes: Record<string, (request: Request) => Response>) {
  const asked: Request[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = input as Request;
    asked.push(request.clone());
    const route = routes[`${request.method} ${new URL(request.url).pathname}`];
    if (!route) throw new Error(`unexpected ${request.method} ${request.url}`);
    return route(request);
  });
  return asked;
}

describe('ticking', () => {
  function Ticker({ of }: { of: Task }) {
    const tick = useTick();
    return (
      <button type="button" onClick={() => tick.mutate({ task: of, status: 'done' })}>
        tick
      </button>
    );
  }
  function ticker(of: Task) {
    const client = new QueryClient();
    const pages = (items: Task[]): TaskPages => ({ pages: [{ items, nextCursor: null }], pageParams: [null] });
    client.setQueryData(['tasks', 'open', PLAIN], pages([of]));
    client.setQueryData(['tasks', 'done', PLAIN], pages([]));
    render(
      <QueryClientProvider client={client}>
        <Ticker of={of} />
        <Toasts />
      </QueryClientProvider>,
    );
    const list = (status: Task['status']) =>
      allOf(client.getQueryData(['tasks', status, PLAIN])).map(({ title }) => title);
    fireEvent.click(screen.getByText('tick'));
    return list;
  }

  it('shows_at_once_and_names_the_version_it_was_based_on', async () => {
    const asked = server({ 'PATCH /api/tasks/a': () => json(task('a', { status: 'done', version: 2 })) });
    const list = ticker(task('a'));
    await waitFor(() => expect(list('done')).toEqual(['Task a']));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.headers.get('If-Match')).toBe('"1"');
    expect(asked[0]?.headers.get('X-Requested-With')).toBe('taskora');
    expect(await asked[0]?.json()).toEqual({ status: 'done' });
  });

  it('shows_what_the_server_has_when_somebody_else_was_faster', async () => {
    server({
      'PATCH /api/tasks/a': () => json({ title: 'Conflict', status: 412 }, 412),
      'GET /api/tasks/a': () => json(task('a', { title: 'Renamed elsewhere', version: 5 })),
    });
    const list = ticker(task('a'));
    await waitFor(() => expect(list('open')).toEqual(['Renamed elsewhere']));
    expect(list('done')).toEqual([]);
    expect((await screen.findAllByText(/changed elsewhere/)).length).toBeGreaterThan(0);
  });

  it('is_taken_back_when_the_server_fails_and_says_so_with_the_request', async () => {
    const failed = () =>
      new Response('{"detail":"The database is away."}', { status: 503, headers: { 'X-Request-Id': 'r42' } });
    server({ 'PATCH /api/tasks/a': failed });
    const list = ticker(task('a'));
    await waitFor(() => expect(screen.getAllByText(/The database is away\..*r42/).length).toBeGreaterThan(0));
    expect(list('open')).toEqual(['Task a']);
  });
});

describe('QuickAdd', () => {
  function quickAdd() {
    render(
      <QueryClientProvider client={new QueryClient()}>
        <QuickAdd zone="Europe/Berlin" onReach={vi.fn()} />
      </QueryClientProvider>,
    );
    const box = screen.getByLabelText('New task') as HTMLInputElement;
    fireEvent.input(box, { target: { value: ' Buy milk ' } });
    fireEvent.submit(box.form as HTMLFormElement);
    return box;
  }

  it('adds_once_even_when_the_first_try_failed_on_the_way', async () => {
    let tries = 0;
    const asked = server({
      'POST /api/tasks': () => {
        tries += 1;
        return tries === 1 ? json({ detail: 'Away.' }, 503) : json(task('n'), 201);
      },
    });
    const box = quickAdd();
    fireEvent.click(await screen.findByText('Try again'));
    await waitFor(() => expect(box.value).toBe(''));
    const keys = asked.map((request) => request.headers.get('Idempotency-Key'));
    expect(keys[0]).toBeTruthy();
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('keeps_the_text_and_shows_what_the_server_says_is_wrong', async () => {
    server({ 'POST /api/tasks': () => json({ errors: [{ field: 'title', message: 'No control characters.' }] }, 400) });
    const box = quickAdd();
    expect((await screen.findByRole('alert')).textContent).toContain('No control characters.');
    expect(box.value).toBe(' Buy milk ');
  });
});

describe('TaskList', () => {
  function list() {
    const acts = { onTick: vi.fn(), onOpen: vi.fn(), onRemove: vi.fn() };
    const tasks = [task('a'), task('b'), task('c')];
    render(<TaskList groups={[['none', tasks]]} now={new Date()} zone="UTC" partial={new Set()} {...acts} />);
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    document.querySelector<HTMLElement>('[data-task=a] .task-open')?.focus();
    return { ...acts, press };
  }
  const focused = () => document.activeElement?.closest('[data-task]')?.getAttribute('data-task');

  it('has_one_row_in_the_tab_order_which_the_arrows_move', () => {
    const { press } = list();
    const reachable = () => [...document.querySelectorAll('.task-open[tabindex="0"]')].length;
    expect(reachable()).toBe(1);
    press('ArrowDown');
    press('j');
    expect(focused()).toBe('c');
    press('ArrowDown');
    expect(focused()).toBe('c');
    press('k');
    expect(focused()).toBe('b');
    expect(reachable()).toBe(1);
  });

  it('acts_on_the_row_that_has_the_focus', () => {
    const { press, onTick, onOpen, onRemove } = list();
    press('ArrowDown');
    press('x');
    expect(onTick.mock.calls.map(([{ id }]) => id)).toEqual(['b']);
    press('F2');
    expect(onOpen.mock.calls.map(([{ id }]) => id)).toEqual(['b']);
    press('Delete');
    expect(onRemove.mock.calls.map(([{ id }]) => id)).toEqual(['b']);
    expect(focused()).toBe('c');
  });
});

describe('patchFrom', () => {
  const draft = { title: 'a', notes: '', date: '', time: '', priority: 'none' as const, tags: 'x' };

  it('sends_only_what_was_changed', () => {
    expect(patchFrom(draft, draft)).toEqual({});
    expect(patchFrom(draft, { ...draft, title: ' b ' })).toEqual({ title: 'b' });
    expect(patchFrom(draft, { ...draft, tags: '#home, errands home' })).toEqual({ tags: ['home', 'errands'] });
  });
  it('clears_a_date_with_null', () => {
    expect(patchFrom({ ...draft, date: '2026-11-26' }, draft)).toEqual({ due: null });
  });
});

// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/api/types';
import { allOf, drop, put, type TaskPages } from '../../src/tasks/book';
import { applyChange } from '../../src/tasks/useTasks';

const task = (id: string, version = 1, status: Task['status'] = 'open') =>
  ({ id, version, status, title: `${id} v${version}` }) as Task;
const pages = (...lists: Task[][]): TaskPages => ({
  pages: lists.map((items) => ({ items, nextCursor: null })),
  pageParams: lists.map(() => null),
});
const titles = (book: TaskPages | undefined) => allOf(book).map(({ title }) => title);

describe('put', () => {
  it('replaces_a_task_where_it_stands', () => {
    expect(titles(put(pages([task('a')], [task('b')]), task('b', 2), true))).toEqual(['a v1', 'b v2']);
  });
  it('adds_a_new_one_once', () => {
    const once = put(pages([task('a')]), task('b'), true);
    expect(titles(put(once, task('b'), true))).toEqual(['b v1', 'a v1']);
  });
  it('takes_out_what_no_longer_belongs', () =>
    expect(titles(put(pages([task('a')]), task('a', 2), false))).toEqual([]));
  it('ignores_late_news', () => expect(titles(put(pages([task('a', 3)]), task('a', 2), true))).toEqual(['a v3']));
  it('leaves_an_unloaded_list_alone', () => expect(put(undefined, task('a'), true)).toBeUndefined());
});

describe('drop', () => {
  it('takes_a_task_out_of_any_page', () =>
    expect(titles(drop(pages([task('a')], [task('b')]), 'b'))).toEqual(['a v1']));
});

describe('applyChange', () => {
  const plain = { q: '', due: '' };

  it('moves_a_ticked_task_from_the_open_list_to_the_done_list', () => {
    const client = new QueryClient();
    client.setQueryData(['tasks', 'open', plain], pages([task('a')]));
    client.setQueryData(['tasks', 'done', plain], pages([]));
    applyChange(client, { change: 'updated', task: task('a', 2, 'done') });
    expect(titles(client.getQueryData(['tasks', 'open', plain]))).toEqual([]);
    expect(titles(client.getQueryData(['tasks', 'done', plain]))).toEqual(['a v2']);
  });

  it('asks_the_server_again_for_a_filtered_list_instead_of_guessing', () => {
    const client = new QueryClient();
    const key = ['tasks', 'open', { q: 'milk', due: '' }];
    client.setQueryData(key, pages([]));
    applyChange(client, { change: 'created', task: task('a') });
    expect(titles(client.getQueryData(key))).toEqual([]);
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it('forgets_a_deleted_task_and_keeps_a_newer_one', () => {
    const client = new QueryClient();
    client.setQueryData(['task', 'a'], task('a', 3));
    applyChange(client, { change: 'updated', task: task('a', 2) });
    expect(client.getQueryData<Task>(['task', 'a'])?.version).toBe(3);
    applyChange(client, { change: 'deleted', task: task('a', 3) });
    expect(client.getQueryData(['task', 'a'])).toBeNull();
  });
});

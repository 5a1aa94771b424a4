import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/api/types';
import { addDays, dueFrom, dueText, grouped, groupOf, inputsOf } from '../../src/tasks/due';

const BERLIN = 'Europe/Berlin';
const HONOLULU = 'Pacific/Honolulu';
const AUCKLAND = 'Pacific/Auckland';
/** Wednesday evening in Berlin, still morning in Honolulu, already Thursday in Auckland. */
const NOW = new Date('2026-11-25T20:00:00Z');

const open = (due: string | null) => ({ status: 'open' as const, due });

describe('groupOf', () => {
  it.each([
    ['2026-11-24', BERLIN, 'overdue'],
    ['2026-11-25', BERLIN, 'today'],
    ['2026-11-26', BERLIN, 'tomorrow'],
    ['2026-11-27', BERLIN, 'later'],
    [null, BERLIN, 'none'],
    // The same day is today, tomorrow or yesterday, depending on where one is.
    ['2026-11-26', AUCKLAND, 'today'],
    ['2026-11-25', AUCKLAND, 'overdue'],
    ['2026-11-25', HONOLULU, 'today'],
    // 23:30 in Berlin is 22:30 UTC: today there, tomorrow in Auckland's calendar it is not.
    ['2026-11-25T23:30:00+01:00', BERLIN, 'today'],
    ['2026-11-25T23:30:00+01:00', HONOLULU, 'today'],
    ['2026-11-25T23:30:00+01:00', AUCKLAND, 'today'],
    ['2026-11-26T00:30:00+01:00', BERLIN, 'tomorrow'],
    ['2026-11-26T00:30:00+01:00', HONOLULU, 'today'],
    // A time that has passed is overdue, though its day is not over.
    ['2026-11-25T20:59:59+01:00', BERLIN, 'overdue'],
    ['2026-11-25T21:00:01+01:00', BERLIN, 'today'],
  ])('%s seen from %s is %s', (due, zone, group) => {
    expect(groupOf(open(due), NOW, zone)).toBe(group);
  });

  it('puts_done_tasks_apart_whatever_their_date', () => {
    expect(groupOf({ status: 'done', due: '2020-01-01' }, NOW, BERLIN)).toBe('done');
  });

  it('is_not_confused_by_the_night_the_clocks_change', () => {
    const beforeChange = new Date('2026-10-24T23:30:00+02:00');
    expect(groupOf(open('2026-10-25'), beforeChange, BERLIN)).toBe('tomorrow');
    expect(groupOf(open('2026-10-25T23:30:00+01:00'), beforeChange, BERLIN)).toBe('tomorrow');
    expect(groupOf(open('2026-10-26T00:30:00+01:00'), beforeChange, BERLIN)).toBe('later');
  });
});

describe('addDays', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s %i days on is %s', (day, days, wanted) => expect(addDays(day, days)).toBe(wanted));
});

describe('dueText', () => {
  const text = (due: string, zone = BERLIN) => dueText(due, NOW, zone, 'en-US').replace(/\s/g, ' ');

  it.each([
    ['2026-11-25', 'Today'],
    ['2026-11-26T17:00:00+01:00', 'Tomorrow 5:00 PM'],
    ['2026-11-24', 'Yesterday'],
    ['2026-11-28', 'Sat, Nov 28'],
    ['2027-01-04', 'Jan 4, 2027'],
  ])('%s reads %s', (due, wanted) => expect(text(due)).toBe(wanted));

  it('speaks_in_the_reader_s_zone', () => expect(text('2026-11-26T17:00:00+01:00', HONOLULU)).toBe('Tomorrow 6:00 AM'));
});

describe('the form', () => {
  it('keeps_a_day_a_day', () => {
    expect(dueFrom('2026-11-26', '')).toBe('2026-11-26');
    expect(inputsOf('2026-11-26', HONOLULU)).toEqual({ date: '2026-11-26', time: '' });
  });

  it('gives_a_time_its_offset', () => {
    const due = dueFrom('2026-11-26', '17:00');
    expect(due).toMatch(/^2026-11-26T17:00:00[+-]\d\d:\d\d$/);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(inputsOf(due, zone)).toEqual({ date: '2026-11-26', time: '17:00' });
  });

  it('shows_an_instant_in_the_reader_s_zone', () => {
    expect(inputsOf('2026-11-26T00:30:00+01:00', HONOLULU)).toEqual({ date: '2026-11-25', time: '13:30' });
  });

  it('has_no_date_without_a_date', () => expect(dueFrom('', '17:00')).toBeNull());
});

describe('grouped', () => {
  const task = (id: string, fields: Partial<Task>): Task => ({
    id,
    title: id,
    notes: '',
    status: 'open',
    priority: 'none',
    due: null,
    recurrence: null,
    tags: [],
    parentId: null,
    position: 0,
    createdAt: '',
    updatedAt: '',
    completedAt: null,
    version: 1,
    ...fields,
  });
  const ids = (tasks: Task[], asOpen: string[] = []) =>
    grouped(tasks, NOW, BERLIN, new Set(asOpen)).map(([group, list]) => [group, list.map(({ id }) => id)]);

  it('orders_groups_and_tasks_and_leaves_out_empty_groups', () => {
    const tasks = [
      task('later', { due: '2026-12-24' }),
      task('whole-day', { due: '2026-11-26' }),
      task('evening', { due: '2026-11-26T20:00:00+01:00' }),
      task('morning', { due: '2026-11-26T08:00:00+01:00' }),
      task('plain', { position: 2 }),
      task('urgent', { position: 3, priority: 'high' }),
    ];
    expect(ids(tasks)).toEqual([
      ['tomorrow', ['morning', 'evening', 'whole-day']],
      ['later', ['later']],
      ['none', ['urgent', 'plain']],
    ]);
  });

  it('leaves_a_task_just_ticked_where_it_was', () => {
    const tasks = [task('a', { status: 'done', due: '2026-11-26' })];
    expect(ids(tasks)).toEqual([['done', ['a']]]);
    expect(ids(tasks, ['a'])).toEqual([['tomorrow', ['a']]]);
  });
});

import type { Task } from '../api/types';

/** Where a task stands in the list, seen from now in a time zone. */
export type Group = 'overdue' | 'today' | 'tomorrow' | 'later' | 'none' | 'done';

export const GROUPS: readonly Group[] = ['overdue', 'today', 'tomorrow', 'later', 'none', 'done'];

export const GROUP_NAMES: Record<Group, string> = {
  overdue: 'Overdue',
  today: 'Today',
  tomorrow: 'Tomorrow',
  later: 'Later',
  none: 'No date',
  done: 'Done',
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

export const isDate = (due: string) => DATE.test(due);

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day, `YYYY-MM-DD`, of an instant in a zone. */
export function dayOf(at: Date, zone: string): string {
  let format = dayFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(zone, format);
  }
  return format.format(at);
}

/** Calendar arithmetic on `YYYY-MM-DD`; days have no hours here, so no clock change can shift them. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function dueDay(due: string, zone: string): string {
  return isDate(due) ? due : dayOf(new Date(due), zone);
}

/** A task due on a day is overdue when that day is over; one due at a time, when the time has passed. */
export function groupOf(task: Pick<Task, 'status' | 'due'>, now: Date, zone: string): Group {
  if (task.status === 'done') return 'done';
  const { due } = task;
  if (!due) return 'none';
  const today = dayOf(now, zone);
  const day = dueDay(due, zone);
  if (day < today || (!isDate(due) && new Date(due) < now)) return 'overdue';
  if (day === today) return 'today';
  return day === addDays(today, 1) ? 'tomorrow' : 'later';
}

/** "Today 17:00", "Tomorrow", "Fri, Nov 27", "Jan 4, 2027": short, and never wrong about the day. */
export function dueText(due: string, now: Date, zone: string, locale?: string): string {
  const today = dayOf(now, zone);
  const day = dueDay(due, zone);
  const time = isDate(due)
    ? ''
    : ` ${new Intl.DateTimeFormat(locale, { timeZone: zone, hour: 'numeric', minute: '2-digit' }).format(new Date(due))}`;
  return dayText(day, today, locale) + time;
}

function dayText(day: string, today: string, locale?: string): string {
  if (day === today) return 'Today';
  if (day === addDays(today, 1)) return 'Tomorrow';
  if (day === addDays(today, -1)) return 'Yesterday';
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const near = day > today && day <= addDays(today, 6);
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    ...(near || sameYear ? { weekday: 'short' } : {}),
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(new Date(`${day}T00:00:00Z`));
}

/** What the date and time inputs of a form mean: a plain date, or an instant with the offset of this browser's zone. */
export function dueFrom(date: string, time: string): string | null {
  if (!date) return null;
  if (!time) return date;
  const local = new Date(`${date}T${time}`);
  const offset = -local.getTimezoneOffset();
  const pad = (n: number) => String(n).padStart(2, '0');
  const shift = `${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
  return `${date}T${time}:00${shift}`;
}

/** The other way: what stands in the inputs. `time` is empty for a task due on a day. */
export function inputsOf(due: string | null, zone: string): { date: string; time: string } {
  if (!due) return { date: '', time: '' };
  if (isDate(due)) return { date: due, time: '' };
  const at = new Date(due);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
  return { date: dayOf(at, zone), time };
}

const WEIGHT: Record<Task['priority'], number> = { high: 0, medium: 1, low: 2, none: 3 };

/** Earlier first, a whole day after its times; then the more important; then as the person ordered them. */
export function compare(a: Task, b: Task): number {
  if (a.status === 'done' && b.status === 'done') return (b.completedAt ?? '').localeCompare(a.completedAt ?? '');
  return dueRank(a) - dueRank(b) || WEIGHT[a.priority] - WEIGHT[b.priority] || a.position - b.position;
}

function dueRank({ due }: Task): number {
  if (!due) return Number.MAX_SAFE_INTEGER;
  return isDate(due) ? Date.parse(`${due}T00:00:00`) + DAY_MS - 1 : Date.parse(due);
}

/** Tasks by group, each sorted; empty groups are left out. */
export function grouped(
  tasks: readonly Task[],
  now: Date,
  zone: string,
  asOpen: ReadonlySet<string>,
): [Group, Task[]][] {
  const byGroup = new Map<Group, Task[]>(GROUPS.map((group) => [group, []]));
  for (const task of tasks) {
    const seen = asOpen.has(task.id) ? { ...task, status: 'open' as const } : task;
    byGroup.get(groupOf(seen, now, zone))?.push(task);
  }
  return [...byGroup].filter(([, list]) => list.length > 0).map(([group, list]) => [group, list.sort(compare)]);
}

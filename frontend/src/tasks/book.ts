import type { InfiniteData } from '@tanstack/react-query';
import type { Task } from '../api/types';

interface TaskPage {
  items: Task[];
  nextCursor: string | null;
}

export type TaskPages = InfiniteData<TaskPage, unknown>;

export const allOf = (pages: TaskPages | undefined): Task[] => pages?.pages.flatMap((page) => page.items) ?? [];

/**
 * The loaded pages with this task as it is now: replaced where it stands, added to the first page when it is new here,
 * taken out when it does not `belong`. A version older than the one held is late news and changes nothing.
 */
export function put(pages: TaskPages | undefined, task: Task, belongs: boolean): TaskPages | undefined {
  if (!pages) return pages;
  const held = allOf(pages).find((other) => other.id === task.id);
  if (held && held.version > task.version) return pages;
  if (!belongs) return held ? drop(pages, task.id) : pages;
  if (held) return mapItems(pages, (items) => items.map((other) => (other.id === task.id ? task : other)));
  const [first, ...rest] = pages.pages;
  return first ? { ...pages, pages: [{ ...first, items: [task, ...first.items] }, ...rest] } : pages;
}

export function drop(pages: TaskPages | undefined, id: string): TaskPages | undefined {
  if (!allOf(pages).some((task) => task.id === id)) return pages;
  return pages && mapItems(pages, (items) => items.filter((task) => task.id !== id));
}

function mapItems(pages: TaskPages, change: (items: Task[]) => Task[]): TaskPages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) };
}

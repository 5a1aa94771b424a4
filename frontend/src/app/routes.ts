import { useEffect, useSyncExternalStore } from 'react';

/** The views of the page. `chat` and `tasks` stand side by side where there is room. */
export type Route = { view: 'chat' } | { view: 'tasks' } | { view: 'ops'; incidentId: string | null };

export function routeOf(path: string): Route {
  const incident = /^\/ops\/incidents\/([^/]+)$/.exec(path)?.[1];
  if (incident) return { view: 'ops', incidentId: decodeURIComponent(incident) };
  if (path === '/ops' || path.startsWith('/ops/')) return { view: 'ops', incidentId: null };
  return path === '/tasks' ? { view: 'tasks' } : { view: 'chat' };
}

const MOVED = 'taskora:moved';

export function go(path: string) {
  if (path === location.pathname) return;
  history.pushState(null, '', path);
  window.dispatchEvent(new Event(MOVED));
}

function subscribe(listener: () => void) {
  window.addEventListener('popstate', listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(MOVED, listener);
  };
}

export function useRoute(): Route {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return routeOf(path);
}

/** Whether a click on a link is for us: a plain one, on a path of this page. */
function ownLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.target || link.origin !== location.origin || link.hash) return null;
  return link.pathname.startsWith('/api') ? null : link.pathname;
}

/** Lets plain links move between views without loading the page again. */
export function useLinks() {
  useEffect(() => {
    function onClick(event: MouseEvent) {
      const path = ownLink(event);
      if (path === null) return;
      event.preventDefault();
      go(path);
    }
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, []);
}

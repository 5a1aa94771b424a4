import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, data } from '../api/client';
import { shareEvents } from '../api/events';
import type { Link } from '../api/live';
import type { Alert, FaultKind, Incident, OpsStatus, Pod } from '../api/types';

/** The status is asked for now and then even while the stream is quiet: its age is the agent's heartbeat. */
const STATUS_EVERY_MS = 5_000;
/** Pods come and go without an event of their own; this is how long a gone one may still be shown. */
const PODS_EVERY_MS = 5_000;
const LISTS_EVERY_MS = 20_000;
const LIMIT = 200;

const all = { params: { query: { limit: LIMIT } } };

export const useStatus = () =>
  useQuery({
    queryKey: ['ops', 'status'],
    queryFn: () => data(api.GET('/api/ops/status')),
    refetchInterval: STATUS_EVERY_MS,
    retry: false,
  });

export const usePods = () =>
  useQuery({
    queryKey: ['ops', 'pods'],
    queryFn: () => data(api.GET('/api/ops/pods', all)),
    refetchInterval: PODS_EVERY_MS,
  });

export const useIncidents = () =>
  useQuery({
    queryKey: ['ops', 'incidents'],
    queryFn: () => data(api.GET('/api/ops/incidents', all)),
    refetchInterval: LISTS_EVERY_MS,
  });

export const useAlerts = () =>
  useQuery({
    queryKey: ['ops', 'alerts'],
    queryFn: () => data(api.GET('/api/ops/alerts', all)),
    refetchInterval: LISTS_EVERY_MS,
  });

export const useIncident = (id: string) =>
  useQuery({
    queryKey: ['ops', 'incident', id],
    queryFn: () => data(api.GET('/api/ops/incidents/{id}', { params: { path: { id } } })),
    refetchInterval: LISTS_EVERY_MS,
  });

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** The page with this item as it is now: in its place, or first when it is new. */
export function withItem<T>(page: Page<T> | undefined, item: T, same: (other: T) => boolean): Page<T> | undefined {
  if (!page) return page;
  if (!page.items.some(same)) return { ...page, items: [item, ...page.items] };
  return { ...page, items: page.items.map((other) => (same(other) ? item : other)) };
}

function takeIncident(client: QueryClient, incident: Incident) {
  client.setQueryData<Page<Incident>>(['ops', 'incidents'], (page) =>
    withItem(page, incident, ({ id }) => id === incident.id),
  );
  client.setQueryData(['ops', 'incident', incident.id], incident);
}

/** Brings one frame of the stream into what is shown. Shapes are the API's contract. */
function take(client: QueryClient, name: string, frame: Record<string, unknown>) {
  if (name === 'incident') takeIncident(client, frame as unknown as Incident);
  else if (name === 'status') client.setQueryData(['ops', 'status'], frame as unknown as OpsStatus);
  else if (name === 'pod') {
    const pod = frame as unknown as Pod;
    client.setQueryData<Page<Pod>>(['ops', 'pods'], (page) => withItem(page, pod, ({ uid }) => uid === pod.uid));
  } else if (name === 'alert') {
    const alert = frame as unknown as Alert;
    client.setQueryData<Page<Alert>>(['ops', 'alerts'], (page) =>
      withItem(page, alert, (other) => other.fingerprint === alert.fingerprint),
    );
  } else if (name === 'action') {
    const { incidentId } = frame as { incidentId?: string };
    if (incidentId) client.invalidateQueries({ queryKey: ['ops', 'incident', incidentId] });
    client.invalidateQueries({ queryKey: ['ops', 'pods'] });
  }
}

/** Follows the agent's events while the ops view is open. */
export function useOpsStream(who: string): Link {
  const client = useQueryClient();
  const [link, setLink] = useState<Link>('connecting');
  useEffect(
    () =>
      shareEvents('/api/ops/events', `ops:${who}`, {
        onEvent: (name, frame) => take(client, name, frame),
        onLink: setLink,
        onGap: () => void client.invalidateQueries({ queryKey: ['ops'] }),
      }),
    [client, who],
  );
  return link;
}

/** Breaks something in the simulated cluster. On a real one the route does not exist. */
export function useFault() {
  const client = useQueryClient();
  const settle = () => client.invalidateQueries({ queryKey: ['ops', 'pods'] });
  const inject = useMutation({
    mutationFn: ({ kind, pod }: { kind: FaultKind; pod: Pod }) =>
      data(api.POST('/api/ops/world/faults', { body: { kind, target: `${pod.namespace}/${pod.name}` } })),
    onSettled: settle,
  });
  const heal = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/ops/world/faults/{id}', { params: { path: { id } } }),
    onSettled: settle,
  });
  return { inject, heal };
}

import type { ServerResponse } from 'node:http';
import type { Alert, Incident, OpsStatus, Pod } from '../../src/api/types';
import { type Call, type Options, openFrames, refuse, send } from './api';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const workload = (name: string, kind = 'Deployment') => ({ namespace: 'taskora', kind, name });

const pod = (name: string, owner: string, fields: Partial<Pod> = {}): Pod => ({
  namespace: 'taskora',
  name,
  uid: `uid-${name}`,
  workload: workload(owner),
  phase: 'Running',
  ready: true,
  restarts: 0,
  reason: null,
  since: ago(5_400),
  ...fields,
});

const STATUS: OpsStatus = {
  cluster: 'simulated',
  mode: 'Enforce',
  leader: true,
  cacheAge: 0.4,
  policySet: { hash: '9f31c07be2a84d', policies: 1 },
  budgets: [
    { policy: null, scope: 'Cluster', max: 20, left: 17, windowSeconds: 3600 },
    {
      policy: 'crash-loop',
      scope: 'Workload',
      workload: workload('chatbot-api'),
      max: 3,
      left: 0,
      windowSeconds: 3600,
    },
  ],
};

const PODS: Pod[] = [
  pod('chatbot-api-6d9f7c5b8-x2k4q', 'chatbot-api', {
    ready: false,
    restarts: 5,
    reason: 'CrashLoopBackOff',
    since: ago(42),
  }),
  pod('chatbot-api-6d9f7c5b8-m8z7p', 'chatbot-api'),
  pod('frontend-5c8d6f9b7-7hj2n', 'frontend'),
  pod('frontend-5c8d6f9b7-k9w3r', 'frontend', { ready: false, phase: 'Pending', since: ago(9) }),
  pod('ops-agent-7b4d8c6f5-q5t8v', 'ops-agent'),
  { ...pod('postgres-0', 'postgres'), workload: workload('postgres', 'StatefulSet') },
];

const seen = (at: number, type = 'ContainerCrashed', detail = 'exit code 1') => ({
  type,
  pod: 'chatbot-api-6d9f7c5b8-x2k4q',
  uid: 'uid-x2k4q',
  container: 'chatbot-api',
  at: ago(at),
  detail,
});

const evict = (id: string, at: number): Incident['actions'][number] => ({
  id,
  incidentId: '7',
  kind: 'EvictPod',
  target: { namespace: 'taskora', kind: 'Pod', name: 'chatbot-api-6d9f7c5b8-x2k4q', uid: 'uid-x2k4q' },
  policy: 'crash-loop',
  mode: 'Enforce',
  reason: 'ThresholdMet',
  requestedAt: ago(at),
  endedAt: ago(at - 1),
  outcome: 'Done',
  before: '1 of 2 ready',
  after: '2 of 2 ready',
});

const INCIDENTS: Incident[] = [
  {
    id: '7',
    state: 'exhausted',
    severity: 'critical',
    workload: workload('chatbot-api'),
    signals: [seen(400), seen(390), seen(360), seen(210, 'CrashLoopBackOff', 'back-off 40 s, 4 restarts'), seen(90)],
    decisions: [
      { at: ago(400), verdict: 'Wait', reason: 'NotLongEnough', detail: '1 of 3 in 600 s' },
      { at: ago(390), verdict: 'Wait', reason: 'NotLongEnough', detail: '2 of 3 in 600 s' },
      { at: ago(360), verdict: 'Act', reason: 'ThresholdMet', detail: '3 of 3 in 600 s; step 1, attempt 1 of 2' },
      { at: ago(355), verdict: 'Wait', reason: 'Verifying', detail: 'until the new pod is ready, at most 180 s' },
      { at: ago(210), verdict: 'Act', reason: 'ThresholdMet', detail: 'step 1, attempt 2 of 2' },
      { at: ago(90), verdict: 'Escalate', reason: 'AttemptsExhausted', detail: 'EvictPod 2 of 2' },
    ],
    actions: [evict('a-11', 358), evict('a-12', 208)],
    alerts: ['f7'],
    openedAt: ago(400),
    updatedAt: ago(90),
    resolvedAt: null,
  },
  {
    id: '6',
    state: 'resolved',
    severity: 'warning',
    workload: workload('frontend'),
    signals: [seen(4_000, 'OOMKilled', 'limit 64Mi')],
    decisions: [
      { at: ago(4_000), verdict: 'Wait', reason: 'NotLongEnough', detail: '1 of 3 in 600 s' },
      { at: ago(3_400), verdict: 'Resolve', reason: 'Recovered', detail: 'healthy for 600 s' },
    ],
    actions: [],
    alerts: [],
    openedAt: ago(4_000),
    updatedAt: ago(3_400),
    resolvedAt: ago(3_400),
  },
];

const ALERTS: Alert[] = [
  {
    fingerprint: 'f7',
    name: 'KubePodCrashLooping',
    severity: 'critical',
    state: 'firing',
    labels: { namespace: 'taskora', deployment: 'chatbot-api' },
    annotations: { summary: 'taskora/chatbot-api keeps crashing; every allowed step was tried.' },
    incidentId: '7',
    startsAt: ago(90),
    endsAt: null,
  },
];

export function createOps(options: Options) {
  const lists: Record<string, unknown[]> = options.empty
    ? { pods: PODS.slice(1, 3), incidents: [], alerts: [] }
    : { pods: PODS, incidents: INCIDENTS, alerts: ALERTS };

  function handle({ url, method }: Call, response: ServerResponse) {
    const path = url.pathname.slice('/api/ops/'.length);
    if (options.opsAway)
      return refuse(response, 502, 'agent-unreachable', 'The ops agent does not answer. Taskora tries again.');
    if (path === 'status') return send(response, 200, STATUS);
    if (path === 'events') return openFrames(response)({ event: 'ready', data: {} });
    if (path === 'world/faults')
      return send(response, 202, { id: 'fault-1', kind: 'crash', target: 'taskora/chatbot-api-6d9f7c5b8-x2k4q' });
    if (method === 'DELETE') return send(response, 204);
    if (path.startsWith('incidents/')) return incident(path.slice('incidents/'.length), response);
    return send(response, 200, { items: lists[path] ?? [], nextCursor: null });
  }

  function incident(id: string, response: ServerResponse) {
    const found = INCIDENTS.find((entry) => entry.id === id);
    if (found) send(response, 200, found);
    else refuse(response, 404, 'not-found', 'There is no such incident.');
  }

  return { handle };
}

import type { ReactNode } from 'react';
import { type Problem, problemOf } from '../api/problems';
import { useShortcut } from '../keys/shortcuts';
import { Fault } from '../ui/Fault';
import { Skeleton } from '../ui/Skeleton';
import { useNow } from '../ui/useNow';
import { inFull, span } from '../ui/when';
import { FiringAlerts } from './Alerts';
import { IncidentPage } from './IncidentPage';
import { Incidents, inOrder } from './Incidents';
import { Pods } from './Pods';
import { StatusStrip } from './StatusStrip';
import { useAlerts, useIncidents, useOpsStream, usePods, useStatus } from './useOps';

/** Without a fresh status for this long, the agent counts as away. */
const AWAY_MS = 15_000;

interface OpsViewProps {
  userId: string;
  /** The incident whose page is open; null for the list. */
  incidentId: string | null;
  onGo: (path: string) => void;
}

/** What the ops agent sees, decides and does, live. */
export default function OpsView({ userId, incidentId, onGo }: OpsViewProps) {
  const link = useOpsStream(userId);
  const status = useStatus();
  const now = useNow(1_000);
  useIncidentKeys(incidentId, onGo);

  const first = [usePods(), useIncidents(), useAlerts()].some((list) => list.isPending);

  // Everything appears at once, so that nothing jumps as one list after the other arrives.
  if (status.isPending || (status.data && first))
    return (
      <Frame>
        <Skeleton rows={8} label="Loading the ops view" />
      </Frame>
    );
  const problem = status.isError ? problemOf(status.error) : null;
  if (!status.data)
    return <Frame>{problem && <Away problem={problem} heardAt={0} now={now} onRetry={status.refetch} />}</Frame>;
  const silent = now - status.dataUpdatedAt;
  return (
    <Frame>
      {problem && silent > AWAY_MS && (
        <Away problem={problem} heardAt={status.dataUpdatedAt} now={now} onRetry={status.refetch} />
      )}
      <StatusStrip status={status.data} heardAt={status.dataUpdatedAt} now={now} link={link} />
      <FiringAlerts now={now} />
      <div className="ops-columns">
        <Pods simulated={status.data.cluster === 'simulated'} now={now} />
        {incidentId ? <IncidentPage id={incidentId} now={now} /> : <Incidents now={now} />}
      </div>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="ops-view">
      <h1 className="visually-hidden" tabIndex={-1}>
        Ops
      </h1>
      {children}
    </div>
  );
}

interface AwayProps {
  problem: Problem;
  heardAt: number;
  now: number;
  onRetry: () => void;
}

/** Why there is nothing (fresh) to show, and what to do about it. */
function Away({ problem, heardAt, now, onRetry }: AwayProps) {
  const { title, text } = reading(problem);
  return (
    <div className="ops-away" data-status={problem.status}>
      <p className="ops-away-title">{title}</p>
      {heardAt > 0 && (
        <p title={inFull(new Date(heardAt).toISOString())}>
          Last heard from it {span(now - heardAt)} ago; what follows is from then.
        </p>
      )}
      <Fault requestId={problem.requestId} onRetry={onRetry} announce={heardAt > 0}>
        {text}
      </Fault>
    </div>
  );
}

function reading(problem: Problem): { title: string; text: string } {
  if (problem.status === 403) {
    return {
      title: 'This view is for operators',
      text: 'Ask whoever runs this Taskora to give your account the role “operator”.',
    };
  }
  if (problem.status === 404) {
    return {
      title: 'No ops agent is set up',
      text: 'This Taskora runs without an ops agent. Its operator can add one with OPS_URL.',
    };
  }
  return {
    title: 'The ops agent is away',
    text: problem.detail || 'It does not answer. This page tries again every few seconds.',
  };
}

/** N and P walk through the incidents in the order of the list. */
function useIncidentKeys(current: string | null, onGo: (path: string) => void) {
  const incidents = useIncidents();
  const step = (by: number) => {
    const list = inOrder(incidents.data?.items ?? []);
    const index = list.findIndex(({ id }) => id === current);
    const next = list[index < 0 ? 0 : index + by];
    if (!next) return false;
    onGo(`/ops/incidents/${encodeURIComponent(next.id)}`);
    return true;
  };
  useShortcut('ops.next', () => step(1));
  useShortcut('ops.previous', () => step(-1));
}

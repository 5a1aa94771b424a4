import { problemOf } from '../api/problems';
import type { Incident } from '../api/types';
import { Empty } from '../ui/Empty';
import { Fault } from '../ui/Fault';
import { Skeleton } from '../ui/Skeleton';
import { ago, inFull } from '../ui/when';
import { useIncidents } from './useOps';
import { SIGNALS, STATES } from './words';

const RANK: Record<Incident['state'], number> = { exhausted: 0, blocked: 1, open: 2, resolved: 3 };

/** What needs a person first, then what is open, then what is over; the newest first within each. */
export function inOrder(incidents: readonly Incident[]): Incident[] {
  return [...incidents].sort(
    (a, b) => RANK[a.state] - RANK[b.state] || Date.parse(b.updatedAt) - Date.parse(a.updatedAt),
  );
}

const symptom = (incident: Incident) => {
  const type = incident.signals.at(-1)?.type ?? '';
  return SIGNALS[type] ?? type;
};

/** The list, as links to each incident's page. */
export function Incidents({ now }: { now: number }) {
  const incidents = useIncidents();
  const problem = incidents.isError && !incidents.data ? problemOf(incidents.error) : null;
  return (
    <section className="panel incidents" aria-labelledby="incidents-title">
      <header className="panel-head">
        <h2 id="incidents-title">Incidents</h2>
        <small className="age">read {ago(new Date(incidents.dataUpdatedAt || now).toISOString(), now)}</small>
      </header>
      {incidents.isPending && <Skeleton rows={4} label="Loading incidents" />}
      {problem && (
        <Fault requestId={problem.requestId} onRetry={() => incidents.refetch()}>
          {problem.detail || problem.title}
        </Fault>
      )}
      {incidents.data?.items.length === 0 && (
        <Empty title="All quiet">Nothing has gone wrong since the agent started. What does will be listed here.</Empty>
      )}
      <ul className="incident-list">
        {inOrder(incidents.data?.items ?? []).map((incident) => (
          <li key={incident.id}>
            <a
              href={`/ops/incidents/${encodeURIComponent(incident.id)}`}
              data-incident={incident.id}
              data-state={incident.state}
            >
              <span className={`state ${toneOf(incident)}`}>{STATES[incident.state]}</span>
              <span className="incident-what">
                <b>{incident.workload.name}</b> <span>{symptom(incident)}</span>
              </span>
              <small title={inFull(incident.updatedAt)}>{ago(incident.updatedAt, now)}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function toneOf({ state }: Incident): 'good' | 'warn' | 'bad' {
  if (state === 'resolved') return 'good';
  return state === 'open' ? 'warn' : 'bad';
}

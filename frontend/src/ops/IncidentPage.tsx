import { type RefObject, useEffect, useRef } from 'react';
import { problemOf } from '../api/problems';
import type { Incident } from '../api/types';
import { Button } from '../ui/Button';
import { Fault } from '../ui/Fault';
import { useFollow } from '../ui/follow';
import { Icon } from '../ui/Icon';
import { Skeleton } from '../ui/Skeleton';
import { clockSeconds, inFull, span } from '../ui/when';
import { toneOf } from './Incidents';
import { LANES, type Mark, timeline } from './timeline';
import { useAlerts, useIncident } from './useOps';
import { STATES } from './words';

/** One incident: what it is, and everything about it on one time axis. */
export function IncidentPage({ id, now }: { id: string; now: number }) {
  const incident = useIncident(id);
  const alerts = useAlerts();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another incident is another page, whose heading takes the focus
  useEffect(() => heading.current?.focus(), [id]);
  const problem = incident.isError && !incident.data ? problemOf(incident.error) : null;
  return (
    <section
      className="panel incident"
      aria-labelledby="incident-title"
      data-incident={id}
      data-state={incident.data?.state}
    >
      <a className="back" href="/ops">
        <Icon name="back" size={15} /> All incidents
      </a>
      <h2 id="incident-title" ref={heading} tabIndex={-1}>
        {incident.data ? `Incident ${id}: ${incident.data.workload.name}` : `Incident ${id}`}
      </h2>
      {incident.isPending && <Skeleton rows={8} label="Loading the incident" />}
      {problem && (
        <Fault requestId={problem.requestId} onRetry={() => incident.refetch()}>
          {problem.status === 404
            ? 'This incident is no longer known: the agent keeps the recent ones.'
            : problem.detail || problem.title}
        </Fault>
      )}
      {incident.data && (
        <>
          <IncidentFacts incident={incident.data} now={now} />
          <Timeline
            marks={timeline(incident.data, alerts.data?.items ?? [])}
            from={incident.data.openedAt}
            live={!incident.data.resolvedAt}
          />
        </>
      )}
    </section>
  );
}

function IncidentFacts({ incident, now }: { incident: Incident; now: number }) {
  const { workload, openedAt, resolvedAt, severity, state, actions } = incident;
  const lasted = (resolvedAt ? Date.parse(resolvedAt) : now) - Date.parse(openedAt);
  return (
    <dl className="strip small">
      <div className="fact">
        <dt>State</dt>
        <dd>
          <span className={`state ${toneOf(incident)}`}>{STATES[state]}</span>{' '}
          {STATES[state].toLowerCase() !== state && <small>{state}</small>}
        </dd>
      </div>
      <div className="fact">
        <dt>Severity</dt>
        <dd>
          <b className={`severity ${severity}`}>{severity}</b>
        </dd>
      </div>
      <div className="fact">
        <dt>Workload</dt>
        <dd>
          {workload.kind} {workload.namespace}/{workload.name}
        </dd>
      </div>
      <div className="fact">
        <dt>Opened</dt>
        <dd title={inFull(openedAt)}>{clockSeconds(openedAt)}</dd>
      </div>
      <div className="fact">
        <dt>{resolvedAt ? 'Lasted' : 'For'}</dt>
        <dd>{span(lasted)}</dd>
      </div>
      <div className="fact">
        <dt>Actions</dt>
        <dd>{actions.length}</dd>
      </div>
    </dl>
  );
}

interface TimelineProps {
  marks: Mark[];
  from: string;
  /** While the incident goes on, its newest mark is what one wants to see. */
  live: boolean;
}

function Timeline({ marks, from, live }: TimelineProps) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const { away, jump } = useFollow(box, content, live);
  return (
    <div className="timeline-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable to be read by keyboard */}
      <section className="timeline-box" ref={box} tabIndex={0} aria-label="Timeline">
        <Marks marks={marks} from={from} content={content} />
      </section>
      {live && away && (
        <Button icon="down" onClick={jump}>
          Newest
        </Button>
      )}
    </div>
  );
}

function Marks({ marks, from, content }: { marks: Mark[]; from: string; content: RefObject<HTMLOListElement | null> }) {
  return (
    <ol className="timeline" ref={content}>
      {marks.map((mark) => (
        <li key={mark.id} className={`mark ${mark.lane} ${mark.tone}`} data-lane={mark.lane} data-word={mark.word}>
          <time dateTime={mark.at} title={inFull(mark.at)}>
            {clockSeconds(mark.at)}
            <small>{offset(mark.at, from)}</small>
          </time>
          <div className="mark-body">
            <p>
              <span className="lane">{LANES[mark.lane]}</span> <b>{mark.title}</b>
              {mark.times > 1 && (
                <span className="times">
                  {' '}
                  × {mark.times}, last at {clockSeconds(mark.lastAt)}
                </span>
              )}
            </p>
            <p className="mark-detail">
              <code>{mark.word}</code> {mark.detail}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Time since the incident was opened; signals may come before it. */
function offset(at: string, from: string): string {
  const ms = Date.parse(at) - Date.parse(from);
  return ms <= -1_000 ? `−${span(-ms)}` : `+${span(Math.max(0, ms))}`;
}

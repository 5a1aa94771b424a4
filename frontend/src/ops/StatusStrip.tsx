import type { ReactNode } from 'react';
import type { Link } from '../api/live';
import type { OpsStatus } from '../api/types';
import { Icon } from '../ui/Icon';
import { span } from '../ui/when';
import { MODES, windowText } from './words';

/** The agent refuses to act on knowledge older than this (policies' maxStalenessSeconds). */
const STALE_SECONDS = 30;

interface StatusStripProps {
  status: OpsStatus;
  /** When this status arrived, in milliseconds. */
  heardAt: number;
  now: number;
  link: Link;
}

/** Which cluster, in which mode, who leads, how fresh, and what the agent may still do. */
export function StatusStrip({ status, heardAt, now, link }: StatusStripProps) {
  const simulated = status.cluster === 'simulated';
  const silent = (now - heardAt) / 1000;
  const age = status.cacheAge === null ? null : status.cacheAge + silent;
  const stale = age === null || age > STALE_SECONDS;
  return (
    <dl className="strip">
      <Fact name="Cluster">
        <span className={simulated ? 'badge simulated' : 'badge'} data-cluster={status.cluster}>
          {simulated && <Icon name="bolt" size={13} />}
          {status.cluster}
        </span>
        {simulated && <small>a world of its own: break it as you like</small>}
      </Fact>
      <Fact name="Mode">
        <b>{status.mode}</b>
        <small>{MODES[status.mode]}</small>
      </Fact>
      <Fact name="Agent">
        <b>{status.leader ? 'In charge' : 'Standing by'}</b>
        <small>{link === 'live' ? 'live' : link === 'away' ? 'events are not arriving' : 'connecting'}</small>
      </Fact>
      <Fact name="Heard from the cluster" warn={stale}>
        <b>{age === null ? 'not yet' : `${span(age * 1000)} ago`}</b>
        {stale && <small>too old to act on</small>}
      </Fact>
      <Fact name="Policies">
        <b>{status.policySet.policies}</b>
        <small title="Hash of the policy set in force">{status.policySet.hash.slice(0, 10)}</small>
      </Fact>
      <Fact name="Actions left">
        <Budgets budgets={status.budgets} />
      </Fact>
    </dl>
  );
}

function Fact({ name, warn = false, children }: { name: string; warn?: boolean; children: ReactNode }) {
  return (
    <div className={warn ? 'fact warn' : 'fact'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The bound over everything first, then the tightest one. */
export function Budgets({ budgets }: { budgets: OpsStatus['budgets'] }) {
  if (budgets.length === 0) return <b>none set</b>;
  const overall = budgets.find((budget) => budget.policy === null);
  const tightest = budgets
    .filter((budget) => budget !== overall)
    .toSorted((a, b) => a.left / a.max - b.left / b.max)[0];
  const first = overall ?? tightest;
  return (
    <>
      {first && (
        <b>
          {first.left} of {first.max}
        </b>
      )}
      <small>
        {first && `in ${windowText(first.windowSeconds)}`}
        {overall &&
          tightest &&
          tightest.left < tightest.max &&
          `; ${tightest.workload?.name ?? tightest.scope}: ${tightest.left} of ${tightest.max}`}
      </small>
    </>
  );
}

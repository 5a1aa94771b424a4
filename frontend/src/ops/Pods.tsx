import { useState } from 'react';
import { problemOf } from '../api/problems';
import type { FaultKind, Pod } from '../api/types';
import { Button } from '../ui/Button';
import { Empty } from '../ui/Empty';
import { Fault } from '../ui/Fault';
import { Skeleton } from '../ui/Skeleton';
import { ago, inFull } from '../ui/when';
import { CrashDialog } from './CrashDialog';
import { useFault, usePods } from './useOps';

/** Pods by the workload they belong to, both in a steady order: rows must not jump under a pointer. */
export function byWorkload(pods: readonly Pod[]): [string, Pod[]][] {
  const groups = new Map<string, Pod[]>();
  for (const pod of [...pods].sort((a, b) => a.name.localeCompare(b.name))) {
    const name = `${pod.workload.namespace}/${pod.workload.name}`;
    groups.set(name, [...(groups.get(name) ?? []), pod]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b));
}

/** What a pod is doing, in Kubernetes' word for trouble where there is one. */
export function stateOf(pod: Pod): { word: string; tone: 'good' | 'warn' | 'bad' } {
  if (pod.reason) return { word: pod.reason, tone: 'bad' };
  if (pod.ready) return { word: 'Ready', tone: 'good' };
  return { word: pod.phase === 'Running' ? 'Not ready' : pod.phase, tone: pod.phase === 'Failed' ? 'bad' : 'warn' };
}

interface Injected {
  id: string;
  kind: FaultKind;
  pod: string;
}

/** The pods, and, in a simulated cluster only, the means to break them. */
export function Pods({ simulated, now }: { simulated: boolean; now: number }) {
  const pods = usePods();
  const { inject, heal } = useFault();
  const [target, setTarget] = useState<Pod | null>(null);
  const [injected, setInjected] = useState<Injected[]>([]);

  function crash(pod: Pod, kind: FaultKind) {
    inject.mutate(
      { kind, pod },
      {
        onSuccess(fault) {
          setInjected((before) => [...before, { id: fault.id, kind, pod: pod.name }]);
          setTarget(null);
        },
      },
    );
  }
  function undo(fault: Injected) {
    setInjected((before) => before.filter((other) => other.id !== fault.id));
    heal.mutate(fault.id);
  }

  // A fault is a pod's own: it is over when the pod has been replaced.
  const broken = injected.filter((fault) => pods.data?.items.some(({ name }) => name === fault.pod));
  const problem = pods.isError ? problemOf(pods.error) : null;
  return (
    <section className="panel pods" aria-labelledby="pods-title">
      <header className="panel-head">
        <h2 id="pods-title">Pods</h2>
        <small className="age">read {ago(new Date(pods.dataUpdatedAt || now).toISOString(), now)}</small>
      </header>
      {pods.isPending && <Skeleton rows={5} label="Loading pods" />}
      {problem && (
        <Fault requestId={problem.requestId} onRetry={() => pods.refetch()}>
          {problem.detail || problem.title}
        </Fault>
      )}
      {pods.data?.items.length === 0 && <Empty title="No pods">The agent watches no pod in its namespaces.</Empty>}
      {byWorkload(pods.data?.items ?? []).map(([name, list]) => (
        <Workload key={name} name={name} pods={list} now={now} onCrash={simulated ? setTarget : undefined} />
      ))}
      {broken.length > 0 && <Faults faults={broken} onHeal={undo} />}
      {target && (
        <CrashDialog
          pod={target}
          busy={inject.isPending}
          problem={inject.isError ? problemOf(inject.error) : null}
          onCrash={(kind) => crash(target, kind)}
          onClose={() => {
            inject.reset();
            setTarget(null);
          }}
        />
      )}
    </section>
  );
}

interface WorkloadProps {
  name: string;
  pods: Pod[];
  now: number;
  onCrash: ((pod: Pod) => void) | undefined;
}

function Workload({ name, pods, now, onCrash }: WorkloadProps) {
  const ready = pods.filter((pod) => pod.ready).length;
  return (
    <table className="pod-table">
      <caption>
        <b>{name}</b> <span className="kind">{pods[0]?.workload.kind}</span>{' '}
        <span className={ready === pods.length ? 'count' : 'count warn'}>
          {ready} of {pods.length} ready
        </span>
      </caption>
      <colgroup>
        <col />
        <col className="col-state" />
        <col className="col-restarts" />
        <col className="col-since" />
        {onCrash && <col className="col-break" />}
      </colgroup>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Pod</th>
          <th scope="col">State</th>
          <th scope="col">Restarts</th>
          <th scope="col">Since</th>
          {onCrash && <th scope="col">Break it</th>}
        </tr>
      </thead>
      <tbody>
        {pods.map((pod) => (
          <PodRow key={pod.uid} pod={pod} now={now} onCrash={onCrash} />
        ))}
      </tbody>
    </table>
  );
}

function PodRow({ pod, now, onCrash }: { pod: Pod; now: number; onCrash: ((pod: Pod) => void) | undefined }) {
  const { word, tone } = stateOf(pod);
  return (
    <tr data-pod={pod.name} data-state={word}>
      <th scope="row" title={pod.name}>
        <PodName pod={pod} />
      </th>
      <td>
        <span className={`state ${tone}`}>{word}</span>
      </td>
      <td className="number" data-label="restarts">
        {pod.restarts}
      </td>
      <td className="since" title={inFull(pod.since)}>
        {ago(pod.since, now)}
      </td>
      {onCrash && (
        <td className="break">
          <Button kind="quiet" onClick={() => onCrash(pod)}>
            Crash this pod
          </Button>
        </td>
      )}
    </tr>
  );
}

/** The table already names the workload: what is shown is what tells its pods apart. */
function PodName({ pod }: { pod: Pod }) {
  const prefix = `${pod.workload.name}-`;
  const own = pod.name.startsWith(prefix) ? pod.name.slice(prefix.length) : '';
  if (own.length < 5) return <>{pod.name}</>;
  return (
    <>
      <span className="visually-hidden">{prefix}</span>
      {own}
    </>
  );
}

function Faults({ faults, onHeal }: { faults: Injected[]; onHeal: (fault: Injected) => void }) {
  return (
    <div className="faults">
      <h3>Broken by you</h3>
      <ul>
        {faults.map((fault) => (
          <li key={fault.id}>
            <span className="clip">
              {fault.kind} on {fault.pod}
            </span>
            <Button kind="quiet" onClick={() => onHeal(fault)}>
              Take it back
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

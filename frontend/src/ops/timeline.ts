import type { Action, Alert, Incident } from '../api/types';
import { ACTIONS, OUTCOMES, reasonText, SIGNALS, VERDICTS } from './words';

/** Which kind of thing a mark on the timeline is; its name, shape and colour say it together. */
export type Lane = 'signal' | 'decision' | 'action' | 'outcome' | 'alert' | 'end';

export const LANES: Record<Lane, string> = {
  signal: 'Signal',
  decision: 'Decision',
  action: 'Action',
  outcome: 'Outcome',
  alert: 'Alert',
  end: 'End',
};

export interface Mark {
  id: string;
  lane: Lane;
  at: string;
  /** In words. */
  title: string;
  /** The system's own word for it, to search logs and metrics with. */
  word: string;
  detail: string;
  tone: 'bad' | 'warn' | 'good' | 'plain';
  /** Causes stand before effects where two share an instant. */
  rank: number;
  /** Equal marks in a row are shown once: how many, and when the last one came. */
  times: number;
  lastAt: string;
}

type Bare = Omit<Mark, 'times' | 'lastAt'>;

const words = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' · ');

function signalMarks({ signals }: Incident): Bare[] {
  return signals.map((signal, index) => ({
    id: `signal-${index}`,
    lane: 'signal',
    at: signal.at,
    title: SIGNALS[signal.type] ?? signal.type,
    word: signal.type,
    detail: words(signal.pod, signal.container, signal.detail),
    tone: 'bad',
    rank: 0,
  }));
}

function decisionMarks({ decisions }: Incident): Bare[] {
  const tone = { Wait: 'plain', Act: 'warn', Escalate: 'bad', Resolve: 'good' } as const;
  return decisions.map((decision, index) => ({
    id: `decision-${index}`,
    lane: 'decision',
    at: decision.at,
    title: words(VERDICTS[decision.verdict], reasonText(decision.reason)).replace(' · ', ': '),
    word: `${decision.verdict} ${decision.reason}`,
    detail: decision.detail ?? '',
    tone: tone[decision.verdict],
    rank: 2,
  }));
}

const targetOf = ({ target }: Action) => `${target.kind} ${target.namespace}/${target.name}`;

function actionMarks({ actions }: Incident): Bare[] {
  return actions.flatMap((action) => {
    const dry = action.mode === 'DryRun' ? ' (dry run: nothing is changed)' : '';
    const begun: Bare = {
      id: `action-${action.id}`,
      lane: 'action',
      at: action.requestedAt,
      title: ACTIONS[action.kind] + dry,
      word: action.kind,
      detail: words(targetOf(action), `policy ${action.policy}`, action.before && `before: ${action.before}`),
      tone: 'warn',
      rank: 3,
    };
    return action.outcome && action.endedAt ? [begun, outcomeMark(action, action.outcome, action.endedAt)] : [begun];
  });
}

const outcomeMark = (action: Action, outcome: NonNullable<Action['outcome']>, at: string): Bare => ({
  id: `outcome-${action.id}`,
  lane: 'outcome',
  at,
  title: OUTCOMES[outcome],
  word: outcome,
  detail: action.after ? `after: ${action.after}` : '',
  tone: outcome === 'Done' ? 'good' : 'bad',
  // What is decided next follows from how the action ended, unless it ended in the very instant it began.
  rank: at === action.requestedAt ? 4 : 1,
});

function alertMarks(alerts: readonly Alert[]): Bare[] {
  return alerts.flatMap((alert) => {
    const text = alert.annotations.summary ?? alert.annotations.description ?? '';
    const mark = (at: string, state: 'fires' | 'ends'): Bare => ({
      id: `alert-${alert.fingerprint}-${alert.startsAt}-${state}`,
      lane: 'alert',
      at,
      title: state === 'fires' ? `A ${alert.severity} alert calls for a person` : 'The alert is over',
      word: alert.name,
      detail: state === 'fires' ? text : '',
      tone: state === 'fires' ? 'bad' : 'good',
      rank: 5,
    });
    return alert.endsAt ? [mark(alert.startsAt, 'fires'), mark(alert.endsAt, 'ends')] : [mark(alert.startsAt, 'fires')];
  });
}

function endMark({ resolvedAt }: Incident): Bare[] {
  if (!resolvedAt) return [];
  return [
    {
      id: 'end',
      lane: 'end',
      at: resolvedAt,
      title: 'Incident over',
      word: 'resolved',
      detail: '',
      tone: 'good',
      rank: 6,
    },
  ];
}

/** One incident on one time axis: what was seen, decided, done and said, oldest first. */
export function timeline(incident: Incident, alerts: readonly Alert[]): Mark[] {
  const own = alerts.filter((alert) => alert.incidentId === incident.id || incident.alerts.includes(alert.fingerprint));
  const marks = [
    ...signalMarks(incident),
    ...decisionMarks(incident),
    ...actionMarks(incident),
    ...alertMarks(own),
    ...endMark(incident),
  ];
  marks.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.rank - b.rank);
  return marks.reduce<Mark[]>(fold, []);
}

/** Puts a mark at the end; one that repeats its neighbour is counted there instead. */
function fold(marks: Mark[], mark: Bare): Mark[] {
  const last = marks.at(-1);
  const repeats =
    last && last.lane === mark.lane && last.word === mark.word && last.lane !== 'action' && last.detail === mark.detail;
  if (!last || !repeats) return [...marks, { ...mark, times: 1, lastAt: mark.at }];
  return [...marks.slice(0, -1), { ...last, times: last.times + 1, lastAt: mark.at }];
}

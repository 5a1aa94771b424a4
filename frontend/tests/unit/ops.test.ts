// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Alert, Incident, Pod } from '../../src/api/types';
import { inOrder } from '../../src/ops/Incidents';
import { byWorkload, stateOf } from '../../src/ops/Pods';
import { timeline } from '../../src/ops/timeline';
import { withItem } from '../../src/ops/useOps';
import { REASONS, windowText } from '../../src/ops/words';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 25, 10, 0, seconds)).toISOString();
const workload = { namespace: 'demo', kind: 'Deployment', name: 'web' };
const signal = (s: number, type = 'ContainerCrashed') => ({
  type,
  pod: 'web-1',
  uid: 'u',
  container: 'web',
  at: at(s),
  detail: 'exit code 1',
});

const incident = (fields: Partial<Incident> = {}): Incident => ({
  id: '1',
  state: 'open',
  severity: 'warning',
  workload,
  signals: [],
  decisions: [],
  actions: [],
  alerts: [],
  openedAt: at(0),
  updatedAt: at(0),
  resolvedAt: null,
  ...fields,
});

const action: Incident['actions'][number] = {
  id: 'a1',
  incidentId: '1',
  kind: 'EvictPod',
  target: { namespace: 'demo', kind: 'Pod', name: 'web-1', uid: 'u' },
  policy: 'crash-loop',
  mode: 'Enforce',
  reason: 'ThresholdMet',
  requestedAt: at(20),
  endedAt: at(21),
  outcome: 'Done',
  before: null,
  after: null,
};

const alert = (fields: Partial<Alert> = {}): Alert => ({
  fingerprint: 'f',
  name: 'KubePodCrashLooping',
  severity: 'critical',
  state: 'firing',
  labels: {},
  annotations: { summary: 'keeps crashing' },
  incidentId: '1',
  startsAt: at(60),
  endsAt: null,
  ...fields,
});

const words = (...args: Parameters<typeof timeline>) => timeline(...args).map((mark) => `${mark.lane}: ${mark.word}`);

describe('timeline', () => {
  it('tells_one_story_in_the_order_of_time_with_causes_first', () => {
    const story = incident({
      signals: [signal(20, 'OOMKilled'), signal(0)],
      decisions: [
        { at: at(20), verdict: 'Act', reason: 'ThresholdMet', detail: null },
        { at: at(60), verdict: 'Escalate', reason: 'AttemptsExhausted', detail: null },
      ],
      actions: [action],
    });
    expect(words(story, [alert()])).toEqual([
      'signal: ContainerCrashed',
      'signal: OOMKilled',
      'decision: Act ThresholdMet',
      'action: EvictPod',
      'outcome: Done',
      'decision: Escalate AttemptsExhausted',
      'alert: KubePodCrashLooping',
    ]);
  });

  it('counts_repeats_instead_of_listing_them_but_never_actions', () => {
    const wait = (s: number) => ({ at: at(s), verdict: 'Wait' as const, reason: 'CoolingDown', detail: null });
    const marks = timeline(
      incident({ decisions: [wait(1), wait(2), wait(3)], actions: [action, { ...action, id: 'a2' }] }),
      [],
    );
    expect(marks[0]).toMatchObject({ word: 'Wait CoolingDown', times: 3, lastAt: at(3) });
    expect(marks.filter((mark) => mark.lane === 'action')).toHaveLength(2);
  });

  it('shows_an_action_that_is_still_under_way_without_an_outcome', () => {
    expect(words(incident({ actions: [{ ...action, outcome: null, endedAt: null }] }), [])).toEqual([
      'action: EvictPod',
    ]);
  });

  it('says_a_dry_run_is_one', () => {
    const [mark] = timeline(incident({ actions: [{ ...action, mode: 'DryRun' }] }), []);
    expect(mark?.title).toContain('dry run');
  });

  it('takes_only_this_incident_s_alerts_and_shows_their_end', () => {
    const others = alert({ incidentId: '2', fingerprint: 'other' });
    expect(words(incident(), [others, alert({ endsAt: at(90), state: 'resolved' })])).toEqual([
      'alert: KubePodCrashLooping',
      'alert: KubePodCrashLooping',
    ]);
  });

  it('says_every_reason_in_words_beside_the_word', () => {
    const decisions = Object.keys(REASONS).map((reason, index) => ({
      at: at(index),
      verdict: 'Wait' as const,
      reason,
      detail: null,
    }));
    for (const mark of timeline(incident({ decisions }), [])) {
      expect(mark.title).toMatch(/^Waits: .+\.$/);
      expect(mark.word).toMatch(/^Wait \w+$/);
    }
  });
});

describe('the lists', () => {
  it('show_what_needs_a_person_first', () => {
    const list = [
      incident({ id: 'over', state: 'resolved', updatedAt: at(50) }),
      incident({ id: 'old', updatedAt: at(1) }),
      incident({ id: 'new', updatedAt: at(2) }),
      incident({ id: 'person', state: 'exhausted' }),
    ];
    expect(inOrder(list).map(({ id }) => id)).toEqual(['person', 'new', 'old', 'over']);
  });

  it('take_an_item_in_its_place_or_in_front', () => {
    const page = { items: [1, 2], nextCursor: null };
    expect(withItem(page, 2, (other) => other === 2)?.items).toEqual([1, 2]);
    expect(withItem(page, 3, (other) => other === 3)?.items).toEqual([3, 1, 2]);
  });
});

describe('pods', () => {
  const pod = (name: string, fields: Partial<Pod> = {}): Pod => ({
    namespace: 'demo',
    name,
    uid: name,
    workload,
    phase: 'Running',
    ready: true,
    restarts: 0,
    reason: null,
    since: at(0),
    ...fields,
  });

  it('keep_their_order_whatever_happens_to_them', () => {
    const names = (pods: Pod[]) => byWorkload(pods).flatMap(([, list]) => list.map(({ name }) => name));
    expect(names([pod('b'), pod('a')])).toEqual(names([pod('a', { ready: false }), pod('b')]));
  });

  it.each([
    [{}, 'Ready', 'good'],
    [{ ready: false }, 'Not ready', 'warn'],
    [{ ready: false, phase: 'Pending' }, 'Pending', 'warn'],
    [{ ready: false, phase: 'Failed' }, 'Failed', 'bad'],
    [{ ready: false, reason: 'CrashLoopBackOff' }, 'CrashLoopBackOff', 'bad'],
  ] as const)('%j is %s', (fields, word, tone) => expect(stateOf(pod('a', fields))).toEqual({ word, tone }));
});

describe('windowText', () => {
  it.each([
    [3600, 'an hour'],
    [7200, '2 hours'],
    [600, '10 min'],
    [45, '45 s'],
  ])('%i s is %s', (seconds, wanted) => expect(windowText(seconds)).toBe(wanted));
});

describe('marks of one instant', () => {
  const verify = { at: at(21), verdict: 'Wait' as const, reason: 'Verifying', detail: null };

  it('show_how_an_action_ended_before_what_was_decided_next', () => {
    expect(words(incident({ actions: [action], decisions: [verify] }), [])).toEqual([
      'action: EvictPod',
      'outcome: Done',
      'decision: Wait Verifying',
    ]);
  });

  it('never_show_an_action_ending_before_it_began', () => {
    expect(words(incident({ actions: [{ ...action, endedAt: action.requestedAt }] }), [])).toEqual([
      'action: EvictPod',
      'outcome: Done',
    ]);
  });
});

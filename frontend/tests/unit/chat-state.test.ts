import { describe, expect, it } from 'vitest';
import type { ChatEvent, Conversation, Task } from '../../src/api/types';
import { type Answer, type ChatState, EMPTY_CHAT, type Entry, mayGoOn, reduce } from '../../src/chat/state';

const AT = '2026-11-25T10:00:00Z';

const task = (id: string): Task => ({
  id,
  title: 'Call mom',
  notes: '',
  status: 'open',
  priority: 'none',
  due: null,
  recurrence: null,
  tags: [],
  parentId: null,
  position: 1,
  createdAt: AT,
  updatedAt: AT,
  completedAt: null,
  version: 1,
});

const start: ChatEvent = { event: 'start', data: { conversationId: 'c', messageId: 'a1' } };
const delta = (text: string): ChatEvent => ({ event: 'delta', data: { text } });
const tool = (state: 'running' | 'done', callId = 't1'): ChatEvent => ({
  event: 'tool',
  data: { callId, name: 'add_task', label: 'Add a task', arguments: {}, state, summary: null },
});
const confirm: ChatEvent = {
  event: 'confirm',
  data: { confirmationId: 'k1', label: 'Delete 3 tasks', items: ['a'], expiresAt: AT },
};
const done = (reason: 'complete' | 'stopped' | 'failed' | 'confirm'): ChatEvent => ({
  event: 'done',
  data: { messageId: 'a1', reason },
});

const ask = (state: ChatState = EMPTY_CHAT, id = 'q1') => reduce(state, { type: 'asked', id, text: 'hello', at: AT });
const hear = (state: ChatState, ...events: ChatEvent[]) => reduce(state, { type: 'heard', events, at: AT });
const answers = (state: ChatState) => state.entries.filter((entry): entry is Answer => entry.kind === 'answer');
const kinds = (entries: Entry[]) => entries.map((entry) => entry.kind);

describe('reduce', () => {
  it('shows_the_question_at_once_and_that_an_answer_is_awaited', () => {
    const state = ask();
    expect(kinds(state.entries)).toEqual(['question', 'answer']);
    expect(state.phase).toBe('busy');
    expect(answers(state)[0]?.state).toBe('thinking');
  });

  it('keeps_the_order_of_text_tools_and_tasks', () => {
    const changed: ChatEvent = { event: 'task', data: { change: 'created', task: task('1') } };
    const state = hear(
      ask(),
      start,
      delta('a'),
      delta('b'),
      tool('running'),
      tool('done'),
      changed,
      delta('c'),
      done('complete'),
    );
    const parts = answers(state)[0]?.parts ?? [];
    expect(parts.map((part) => part.kind)).toEqual(['text', 'tool', 'task', 'text']);
    expect(parts[0]).toEqual({ kind: 'text', text: 'ab' });
    expect(parts[1]?.kind === 'tool' && parts[1].call.state).toBe('done');
    expect(state).toMatchObject({ phase: 'idle', conversationId: 'c' });
  });

  it('says_the_same_in_one_batch_as_in_many', () => {
    const events = [start, delta('a'), tool('running'), delta('b'), tool('done'), done('complete')];
    const many = events.reduce((state, event) => hear(state, event), ask());
    expect(hear(ask(), ...events)).toEqual(many);
  });

  it('says_a_notice_once_in_all_conversations', () => {
    const notice: ChatEvent = { event: 'notice', data: { code: 'built-in-assistant', text: 'Built in.' } };
    let state = hear(ask(), start, notice, notice, done('complete'));
    expect(kinds(state.entries)).toEqual(['question', 'notice', 'answer']);
    state = hear(ask(reduce(state, { type: 'cleared' }), 'q2'), start, notice);
    expect(kinds(state.entries)).toEqual(['question', 'answer']);
  });

  it('keeps_the_partial_answer_when_stopped', () => {
    const state = hear(reduce(hear(ask(), start, delta('half')), { type: 'stopping' }), done('stopped'));
    expect(answers(state)[0]).toMatchObject({ state: 'stopped', parts: [{ kind: 'text', text: 'half' }] });
    expect(state.phase).toBe('idle');
  });

  it('keeps_what_was_heard_when_the_connection_breaks_and_ends_running_tools', () => {
    const state = reduce(hear(ask(), start, delta('half'), tool('running')), { type: 'lost' });
    const answer = answers(state)[0];
    expect(answer?.state).toBe('lost');
    expect(answer?.parts[1]).toMatchObject({ kind: 'tool', call: { state: 'failed' } });
    expect(state.phase).toBe('idle');
  });

  it('marks_a_question_that_did_not_arrive_and_sends_it_again_under_the_same_id', () => {
    const failure = { detail: 'away', requestId: 'r1', retryAfter: null };
    const failed = reduce(ask(), { type: 'undelivered', failure });
    expect(failed.entries).toEqual([
      expect.objectContaining({ kind: 'question', id: 'q1', delivery: 'failed', failure }),
    ]);
    const again = ask(failed);
    expect(kinds(again.entries)).toEqual(['question', 'answer']);
    expect(again.entries[0]).toMatchObject({ id: 'q1', delivery: 'sending' });
  });

  it('moves_a_confirmation_only_by_its_own_id', () => {
    const state = hear(ask(), start, confirm, done('confirm'));
    const verdictOf = (s: ChatState) => answers(s)[0]?.parts.find((part) => part.kind === 'confirm')?.verdict;
    expect(verdictOf(state)).toBe('waiting');
    expect(verdictOf(reduce(state, { type: 'verdict', confirmationId: 'other', verdict: 'accepted' }))).toBe('waiting');
    expect(verdictOf(ask(state, 'q2'))).toBe('waiting');
    expect(verdictOf(reduce(state, { type: 'verdict', confirmationId: 'k1', verdict: 'accepted' }))).toBe('accepted');
  });

  it('goes_on_in_a_new_answer_after_a_confirmation', () => {
    const waiting = hear(ask(), start, confirm, done('confirm'));
    const state = hear(waiting, { event: 'start', data: { conversationId: 'c', messageId: 'a2' } }, delta('Deleted.'));
    expect(answers(state).map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(state.phase).toBe('busy');
  });

  it('shows_why_an_answer_failed', () => {
    const state = hear(ask(), start, { event: 'error', data: { type: 'x', detail: 'No.' } }, done('failed'));
    expect(answers(state)[0]).toMatchObject({ state: 'failed', failure: { detail: 'No.' } });
  });

  it('passes_over_events_it_does_not_know', () => {
    const state = ask();
    expect(hear(state, { event: 'later', data: {} } as unknown as ChatEvent)).toBe(state);
  });

  it('shows_a_loaded_conversation_with_its_steps_and_puts_older_messages_in_front', () => {
    const message = (id: string, role: 'user' | 'assistant'): Conversation['messages'][number] => ({
      id,
      role,
      text: id,
      at: AT,
      tools: [],
    });
    const page = (ids: [string, string], nextCursor: string | null): Conversation => ({
      id: 'c',
      title: 't',
      createdAt: AT,
      updatedAt: AT,
      nextCursor,
      messages: [message(ids[0], 'user'), message(ids[1], 'assistant')],
    });
    let state = reduce(EMPTY_CHAT, { type: 'loading', conversationId: 'c' });
    state = reduce(state, { type: 'loaded', conversation: page(['m3', 'm4'], 'next'), older: false });
    state = reduce(state, { type: 'loaded', conversation: page(['m1', 'm2'], null), older: true });
    expect(state.entries.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(state).toMatchObject({ older: null, phase: 'idle' });
  });

  it('ignores_a_conversation_that_arrives_after_another_was_opened', () => {
    const late: Conversation = { id: 'old', title: '', createdAt: AT, updatedAt: AT, nextCursor: null, messages: [] };
    const state = reduce(EMPTY_CHAT, { type: 'loading', conversationId: 'new' });
    expect(reduce(state, { type: 'loaded', conversation: late, older: false })).toBe(state);
  });
});

describe('mayGoOn', () => {
  it.each([
    ['complete', true],
    ['stopped', false],
    ['failed', false],
    ['confirm', false],
  ] as const)('after %s: %s', (reason, wanted) => {
    expect(mayGoOn(hear(ask(), start, done(reason)))).toBe(wanted);
  });

  it('waits_while_an_answer_runs', () => expect(mayGoOn(hear(ask(), start))).toBe(false));
});

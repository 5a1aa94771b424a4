import type { Problem } from '../api/problems';
import type { ChatConfirm, ChatEvent, ChatTool, Conversation, DoneReason, TaskChanged } from '../api/types';

/** What became of a question with buttons. Only a press of a button moves it on; `gone` = used, expired or unknown. */
export type Verdict = 'waiting' | 'sending' | 'accepted' | 'rejected' | 'gone';

/** A piece of an answer, in the order it came. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'tool'; call: ChatTool }
  | { kind: 'confirm'; ask: ChatConfirm; verdict: Verdict }
  | { kind: 'task'; changed: TaskChanged };

/** Why an answer did not end well, in words, and what may help. */
export interface Failure {
  detail: string;
  requestId: string | null;
  retryAfter: number | null;
}

export interface Question {
  kind: 'question';
  id: string;
  text: string;
  at: string;
  delivery: 'sending' | 'sent' | 'failed';
  failure: Failure | null;
}

export interface Answer {
  kind: 'answer';
  id: string;
  at: string;
  parts: Part[];
  /** `thinking` until the first event that shows, `lost` when the connection broke. */
  state: 'thinking' | 'streaming' | 'lost' | DoneReason;
  failure: Failure | null;
}

export interface Notice {
  kind: 'notice';
  id: string;
  code: string;
  text: string;
}

export type Entry = Question | Answer | Notice;

export interface ChatState {
  conversationId: string | null;
  entries: Entry[];
  /** `stopping`: the reader pressed Stop and the end has not come yet. */
  phase: 'idle' | 'loading' | 'busy' | 'stopping';
  /** Typed while an answer was running; goes out when it ends. */
  queued: string | null;
  /** Notices are said once, not once an answer. */
  noticed: string[];
  /** Leads to older messages of this conversation. */
  older: string | null;
  loadFailure: Failure | null;
}

export type ChatAction =
  | { type: 'asked'; id: string; text: string; at: string }
  | { type: 'heard'; events: ChatEvent[]; at: string }
  | { type: 'undelivered'; failure: Failure }
  | { type: 'lost' }
  | { type: 'stopping' }
  | { type: 'stopped' }
  | { type: 'queued'; text: string | null }
  | { type: 'verdict'; confirmationId: string; verdict: Verdict }
  | { type: 'loading'; conversationId: string }
  | { type: 'loaded'; conversation: Conversation; older: boolean }
  | { type: 'unloaded'; failure: Failure }
  | { type: 'cleared' };

export const EMPTY_CHAT: ChatState = {
  conversationId: null,
  entries: [],
  phase: 'idle',
  queued: null,
  noticed: [],
  older: null,
  loadFailure: null,
};

export const failureOf = (problem: Problem): Failure => ({
  detail: problem.detail || problem.title,
  requestId: problem.requestId,
  retryAfter: problem.retryAfter,
});

const newAnswer = (id: string, at: string): Answer => ({
  kind: 'answer',
  id,
  at,
  parts: [],
  state: 'thinking',
  failure: null,
});

/** The view is a fold over what happened: no other code changes what the chat shows. */
export function reduce(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'asked':
      return asked(state, action);
    case 'heard':
      return action.events.reduce((next, event) => hear(next, event, action.at), state);
    case 'undelivered':
      return undelivered(state, action.failure);
    case 'lost':
      return ended(state, 'lost');
    case 'stopped':
      return ended(state, 'stopped');
    case 'stopping':
      return state.phase === 'busy' ? { ...state, phase: 'stopping' } : state;
    case 'queued':
      return { ...state, queued: action.text };
    case 'verdict':
      return withVerdict(state, action.confirmationId, action.verdict);
    case 'loading':
      return { ...EMPTY_CHAT, noticed: state.noticed, conversationId: action.conversationId, phase: 'loading' };
    case 'loaded':
      return loaded(state, action.conversation, action.older);
    case 'unloaded':
      return { ...state, phase: 'idle', loadFailure: action.failure };
    case 'cleared':
      return { ...EMPTY_CHAT, noticed: state.noticed };
  }
}

function asked(state: ChatState, { id, text, at }: { id: string; text: string; at: string }): ChatState {
  const question: Question = { kind: 'question', id, text, at, delivery: 'sending', failure: null };
  const kept = state.entries.filter((entry) => entry.id !== id);
  return { ...state, phase: 'busy', queued: null, entries: [...kept, question, newAnswer(`answer-${id}`, at)] };
}

/** The answer that is being written, if any. */
export function running(state: ChatState): Answer | undefined {
  const last = state.entries.findLast((entry): entry is Answer => entry.kind === 'answer');
  return last && (last.state === 'thinking' || last.state === 'streaming') ? last : undefined;
}

function hear(state: ChatState, event: ChatEvent, at: string): ChatState {
  switch (event.event) {
    case 'start':
      return started(state, event.data, at);
    case 'delta':
      return write(state, (parts) => withText(parts, event.data.text));
    case 'tool':
      return write(state, (parts) => withTool(parts, event.data));
    case 'confirm':
      return write(state, (parts) => [...parts, { kind: 'confirm', ask: event.data, verdict: 'waiting' }]);
    case 'task':
      return write(state, (parts) => [...parts, { kind: 'task', changed: event.data }]);
    case 'notice':
      return withNotice(state, event.data);
    case 'error':
      return withFailure(state, { detail: event.data.detail, requestId: null, retryAfter: null });
    case 'done':
      return ended(state, event.data.reason);
    default:
      // A newer server may say more than this page knows.
      return state;
  }
}

/** The question has arrived, and its answer has a name. After a confirmation there is no new question: the answer is new. */
function started(state: ChatState, start: { conversationId: string; messageId: string }, at: string): ChatState {
  const open = running(state);
  const entries = state.entries.map((entry) =>
    entry.kind === 'question' && entry.delivery === 'sending' ? { ...entry, delivery: 'sent' as const } : entry,
  );
  const answered = open
    ? entries.map((entry) => (entry === open ? { ...open, id: start.messageId } : entry))
    : [...entries, newAnswer(start.messageId, at)];
  return {
    ...state,
    conversationId: start.conversationId,
    phase: state.phase === 'stopping' ? 'stopping' : 'busy',
    entries: answered,
  };
}

function change(state: ChatState, from: Entry, to: Entry): ChatState {
  return { ...state, entries: state.entries.map((entry) => (entry === from ? to : entry)) };
}

function write(state: ChatState, more: (parts: Part[]) => Part[]): ChatState {
  const open = running(state);
  return open ? change(state, open, { ...open, state: 'streaming', parts: more(open.parts) }) : state;
}

function withText(parts: Part[], text: string): Part[] {
  const last = parts.at(-1);
  return last?.kind === 'text'
    ? [...parts.slice(0, -1), { kind: 'text', text: last.text + text }]
    : [...parts, { kind: 'text', text }];
}

function withTool(parts: Part[], call: ChatTool): Part[] {
  const known = parts.some((part) => part.kind === 'tool' && part.call.callId === call.callId);
  if (!known) return [...parts, { kind: 'tool', call }];
  return parts.map((part) =>
    part.kind === 'tool' && part.call.callId === call.callId ? { kind: 'tool', call } : part,
  );
}

function withNotice(state: ChatState, { code, text }: { code: string; text: string }): ChatState {
  if (state.noticed.includes(code)) return state;
  const notice: Notice = { kind: 'notice', id: `notice-${code}`, code, text };
  const open = running(state);
  const at = open ? state.entries.indexOf(open) : state.entries.length;
  return { ...state, noticed: [...state.noticed, code], entries: state.entries.toSpliced(at, 0, notice) };
}

function withFailure(state: ChatState, failure: Failure): ChatState {
  const open = running(state);
  return open ? change(state, open, { ...open, failure }) : state;
}

/** Nothing came back: the question stays, marked, and can be sent again under the same id. */
function undelivered(state: ChatState, failure: Failure): ChatState {
  const open = running(state);
  const entries = state.entries
    .filter((entry) => entry !== open)
    .map((entry) =>
      entry.kind === 'question' && entry.delivery === 'sending'
        ? { ...entry, delivery: 'failed' as const, failure }
        : entry,
    );
  return { ...state, phase: 'idle', entries };
}

/** Tools that were still running when the answer ended did not finish as far as anybody can tell. */
const settled = (part: Part): Part =>
  part.kind === 'tool' && part.call.state === 'running'
    ? { kind: 'tool', call: { ...part.call, state: 'failed' } }
    : part;

function ended(state: ChatState, reason: 'lost' | DoneReason): ChatState {
  const open = running(state);
  if (!open) return { ...state, phase: 'idle' };
  const entries = state.entries.map((entry) => {
    if (entry === open) return { ...open, state: reason, parts: open.parts.map(settled) };
    return entry.kind === 'question' && entry.delivery === 'sending' ? { ...entry, delivery: 'sent' as const } : entry;
  });
  return { ...state, phase: 'idle', entries };
}

function withVerdict(state: ChatState, confirmationId: string, verdict: Verdict): ChatState {
  const judge = (part: Part): Part =>
    part.kind === 'confirm' && part.ask.confirmationId === confirmationId ? { ...part, verdict } : part;
  const entries = state.entries.map((entry) =>
    entry.kind === 'answer' ? { ...entry, parts: entry.parts.map(judge) } : entry,
  );
  return { ...state, entries };
}

function loaded(state: ChatState, conversation: Conversation, older: boolean): ChatState {
  if (conversation.id !== state.conversationId) return state;
  const entries = conversation.messages.map(entryOf);
  const known = new Set(entries.map((entry) => entry.id));
  const kept = older ? state.entries.filter((entry) => !known.has(entry.id)) : [];
  return { ...state, phase: 'idle', loadFailure: null, older: conversation.nextCursor, entries: [...entries, ...kept] };
}

function entryOf(message: Conversation['messages'][number]): Entry {
  if (message.role === 'user') {
    return { kind: 'question', id: message.id, text: message.text, at: message.at, delivery: 'sent', failure: null };
  }
  const tools: Part[] = message.tools.map((call) => ({ kind: 'tool', call }));
  const text: Part[] = message.text ? [{ kind: 'text', text: message.text }] : [];
  return {
    kind: 'answer',
    id: message.id,
    at: message.at,
    parts: [...tools, ...text],
    state: 'complete',
    failure: null,
  };
}

/** Whether a queued message may go out by itself: not after a failure, a stop or a question, which the reader sees first. */
export function mayGoOn(state: ChatState): boolean {
  const last = state.entries.at(-1);
  return state.phase === 'idle' && last?.kind === 'answer' && (last.state === 'complete' || last.state === 'length');
}

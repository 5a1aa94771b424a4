import { useCallback, useEffect, useReducer, useRef } from 'react';
import { api, data } from '../api/client';
import { problemOf } from '../api/problems';
import type { ChatEvent, TaskChanged } from '../api/types';
import { announce } from '../ui/announce';
import { read, write } from '../ui/stored';
import { EMPTY_CHAT, failureOf, mayGoOn, reduce, running, type Verdict } from './state';
import { hold } from './stream';

/** How long a pressed Stop waits for the server's own end of the answer. */
const STOP_GRACE_MS = 2_000;
const PAGE = 50;

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const now = () => new Date().toISOString();

const SPOKEN: Record<string, string> = {
  complete: 'Answer complete',
  confirm: 'Taskora waits for your decision',
  stopped: 'Answer stopped',
  length: 'Answer cut off',
  failed: 'Answer failed',
};

interface TurnEnds {
  onHeard?: () => void;
  onRefused: (error: unknown) => void;
}

/** How a turn ended: by the server's word, torn, stopped here, or never taken. */
async function endOf(path: string, body: unknown, listen: (events: ChatEvent[]) => void, signal: AbortSignal) {
  try {
    if (await hold(path, body, listen, signal)) return 'done';
    return signal.aborted ? 'stopped' : 'lost';
  } catch (error) {
    return signal.aborted ? 'stopped' : { refused: error };
  }
}

/** In place of a conversation's id: the reader began a new one and has said nothing yet. */
const NEW = 'new';

async function newestConversation(): Promise<string | null> {
  const page = await data(api.GET('/api/chat/conversations', { params: { query: { limit: 1 } } }));
  return page.items[0]?.id ?? null;
}

/** One conversation: what it shows, and the verbs a reader has. */
export function useChat(onTask: (changed: TaskChanged) => void) {
  const [state, dispatch] = useReducer(reduce, EMPTY_CHAT);
  const latest = useRef(state);
  latest.current = state;
  const turn = useRef<AbortController | null>(null);
  const tell = useRef(onTask);
  tell.current = onTask;

  const hear = useCallback((events: ChatEvent[]) => {
    dispatch({ type: 'heard', events, at: now() });
    for (const event of events) {
      if (event.event === 'task') tell.current(event.data);
      else if (event.event === 'start') write('conversation', event.data.conversationId);
      else if (event.event === 'done') announce(SPOKEN[event.data.reason] ?? '');
    }
  }, []);

  /** Runs a turn to its end. `onHeard`: the server has taken it; `onRefused`: it has not, and says why. */
  const run = useCallback(
    async (path: string, body: unknown, { onHeard, onRefused }: TurnEnds) => {
      const control = new AbortController();
      turn.current = control;
      const listen = (events: ChatEvent[]) => {
        if (turn.current !== control) return;
        onHeard?.();
        hear(events);
      };
      const end = await endOf(path, body, listen, control.signal);
      if (turn.current !== control) return;
      if (typeof end === 'object') onRefused(end.refused);
      else if (end !== 'done') dispatch({ type: end });
    },
    [hear],
  );

  const ask = useCallback(
    (text: string, id: string = crypto.randomUUID?.() ?? `m-${Date.now()}-${Math.random()}`) => {
      const conversationId = latest.current.conversationId;
      dispatch({ type: 'asked', id, text, at: now() });
      announce('Answering');
      const body = {
        message: text,
        timezone: zone(),
        clientMessageId: id,
        ...(conversationId ? { conversationId } : {}),
      };
      run('/api/chat', body, {
        onRefused: (error) => dispatch({ type: 'undelivered', failure: failureOf(problemOf(error)) }),
      });
    },
    [run],
  );

  /** Sends now, or, while an answer is running, right after it. */
  const send = useCallback(
    (text: string) => {
      if (latest.current.phase === 'idle') ask(text);
      else dispatch({ type: 'queued', text: [latest.current.queued, text].filter(Boolean).join('\n') });
    },
    [ask],
  );

  const stop = useCallback(() => {
    const { phase, conversationId } = latest.current;
    const control = turn.current;
    if (phase !== 'busy' || !control) return false;
    dispatch({ type: 'stopping' });
    if (!conversationId) control.abort();
    else api.POST('/api/chat/stop', { body: { conversationId } }).catch(() => control.abort());
    setTimeout(() => {
      if (running(latest.current) && turn.current === control) control.abort();
    }, STOP_GRACE_MS);
    return true;
  }, []);

  /** Answers a question with buttons. A failure on the way leaves the buttons as they were. */
  const decide = useCallback(
    (confirmationId: string, accept: boolean) => {
      const settle = (verdict: Verdict) => dispatch({ type: 'verdict', confirmationId, verdict });
      settle('sending');
      run(
        '/api/chat/confirm',
        { confirmationId, accept },
        {
          onHeard: () => settle(accept ? 'accepted' : 'rejected'),
          onRefused: (error) => settle(problemOf(error).status === 404 ? 'gone' : 'waiting'),
        },
      );
    },
    [run],
  );

  const open = useCallback(async (id: string, cursor?: string) => {
    if (!cursor) {
      turn.current?.abort();
      turn.current = null;
      dispatch({ type: 'loading', conversationId: id });
      write('conversation', id);
    }
    try {
      const params = { path: { id }, query: { limit: PAGE, ...(cursor ? { cursor } : {}) } };
      const conversation = await data(api.GET('/api/chat/conversations/{id}', { params }));
      dispatch({ type: 'loaded', conversation, older: cursor !== undefined });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.status === 404) dispatch({ type: 'cleared' });
      else dispatch({ type: 'unloaded', failure: failureOf(problem) });
    }
  }, []);

  const clear = useCallback(() => {
    turn.current?.abort();
    turn.current = null;
    write('conversation', NEW);
    dispatch({ type: 'cleared' });
  }, []);

  useEffect(() => {
    const id = read('conversation');
    if (id === null) {
      newestConversation()
        .then((newest) => {
          if (newest && latest.current.entries.length === 0) open(newest);
        })
        .catch(() => {
          // Without a list there is simply a new conversation.
        });
    } else if (id !== NEW) open(id);
    return () => turn.current?.abort();
  }, [open]);

  const { queued } = state;
  const free = mayGoOn(state);
  useEffect(() => {
    if (free && queued) ask(queued);
  }, [free, queued, ask]);

  return {
    state,
    send,
    stop,
    decide,
    open,
    clear,
    resend: ask,
    queue: (text: string | null) => dispatch({ type: 'queued', text }),
  };
}

export type Chat = ReturnType<typeof useChat>;

import type { ServerResponse } from 'node:http';
import type { ChatEvent, Conversation } from '../../src/api/types';
import { type Call, type Options, openFrames, refuse, send, sleep } from './api';
import type { MockTasks } from './tasks';

const HISTORY: Conversation = {
  id: '019ab2c4-5d6e-7f80-9a1b-00000000c0de',
  title: 'What is due this week?',
  createdAt: new Date(Date.now() - 3_600_000).toISOString(),
  updatedAt: new Date(Date.now() - 3_600_000).toISOString(),
  nextCursor: null,
  messages: [
    {
      id: 'm1',
      role: 'user',
      text: 'What is due this week?',
      at: new Date(Date.now() - 3_600_000).toISOString(),
      tools: [],
    },
    {
      id: 'm2',
      role: 'assistant',
      text: 'Three things this week:\n\n- **Send the signed lease back**, since yesterday\n- **Water the balcony plants**, today\n- **Book the train to Leipzig**, tomorrow\n\nThe lease is overdue: do you want to start there?',
      at: new Date(Date.now() - 3_590_000).toISOString(),
      tools: [
        {
          callId: 'c1',
          name: 'list_tasks',
          label: 'Look through your tasks',
          arguments: { due: 'week' },
          state: 'done',
          summary: 'Found 3 tasks due this week',
        },
      ],
    },
  ],
};

type Say = (event: ChatEvent) => void;

export function createChat(options: Options, tasks: MockTasks) {
  const pace = options.pace ?? 30;
  const stops = new Set<string>();
  let serial = 0;
  const talk: Conversation = { ...HISTORY, messages: options.empty ? [] : [...HISTORY.messages] };

  async function speak(say: Say, text: string, stopped: () => boolean) {
    for (const word of text.split(/(?<= )/)) {
      if (stopped()) return;
      say({ event: 'delta', data: { text: word } });
      await sleep(pace);
    }
  }

  async function addTask(say: Say) {
    const due = new Date(Date.now() + 86_400_000);
    due.setHours(17, 0, 0, 0);
    const call = {
      callId: `c${serial}`,
      name: 'add_task',
      label: 'Add a task',
      arguments: { tasks: [{ title: 'Call mom', due: due.toISOString() }] },
    };
    say({ event: 'tool', data: { ...call, state: 'running', summary: null } });
    await sleep(pace * 8);
    say({ event: 'tool', data: { ...call, state: 'done', summary: 'Added “Call mom”, tomorrow 5:00 PM' } });
    say({ event: 'task', data: tasks.add({ title: 'Call mom', due: due.toISOString() }) });
  }

  async function turn(text: string, say: Say, stopped: () => boolean) {
    if (/delete/i.test(text)) {
      await speak(say, 'These would be deleted. ', stopped);
      const items = tasks.all().map((task) => task.title);
      say({
        event: 'confirm',
        data: {
          confirmationId: `k${serial}`,
          label: `Delete ${items.length} tasks`,
          items,
          expiresAt: new Date(Date.now() + 120_000).toISOString(),
        },
      });
      return 'confirm' as const;
    }
    if (/remind|add/i.test(text)) {
      await addTask(say);
      await speak(say, 'I will remind you: **Call mom**, tomorrow at 5 PM.', stopped);
    } else if (/fail/i.test(text)) {
      say({
        event: 'error',
        data: {
          type: 'urn:taskora:problem:internal',
          detail: 'The assistant stumbled over this one. Say it in other words.',
        },
      });
      return 'failed' as const;
    } else {
      const long = Array.from(
        { length: 6 },
        (_, i) => `${i + 1}. Point number ${i + 1} with \`code\`, a [link](https://example.org/docs) and **weight**.`,
      ).join('\n');
      await speak(
        say,
        `Here is what I found.\n\n${long}\n\n> Ask for more whenever you like.\n\nThat is all.`,
        stopped,
      );
    }
    return stopped() ? ('stopped' as const) : ('complete' as const);
  }

  async function stream(text: string, response: ServerResponse) {
    serial += 1;
    const frame = openFrames(response) as Say;
    const messageId = `a${serial}`;
    let said = '';
    const say: Say = (event) => {
      if (event.event === 'delta') said += event.data.text;
      frame(event);
    };
    stops.delete(HISTORY.id);
    say({ event: 'start', data: { conversationId: HISTORY.id, messageId } });
    if (serial === 1)
      say({
        event: 'notice',
        data: {
          code: 'built-in-assistant',
          text: 'The built-in assistant answers. It understands: add, list, done, move, search, remind.',
        },
      });
    await sleep(pace * 6);
    const reason = await turn(text, say, () => stops.has(HISTORY.id));
    const at = new Date().toISOString();
    talk.messages.push({ id: `q${serial}`, role: 'user', text, at, tools: [] });
    talk.messages.push({ id: messageId, role: 'assistant', text: said, at, tools: [] });
    say({ event: 'done', data: { messageId, reason } });
    response.end();
  }

  async function confirm(accept: boolean, response: ServerResponse) {
    serial += 1;
    const say = openFrames(response) as Say;
    say({ event: 'start', data: { conversationId: HISTORY.id, messageId: `a${serial}` } });
    if (accept) for (const task of tasks.all()) say({ event: 'task', data: tasks.remove(task) });
    await speak(say, accept ? 'Deleted.' : 'Nothing was deleted.', () => false);
    say({ event: 'done', data: { messageId: `a${serial}`, reason: 'complete' } });
    response.end();
  }

  function say(message: string, response: ServerResponse) {
    if (!message.includes('refuse')) return stream(message, response);
    return refuse(response, 503, 'unavailable', 'The database cannot be reached. Try again in a moment.');
  }

  function list(response: ServerResponse) {
    const { messages: _messages, nextCursor: _cursor, ...summary } = HISTORY;
    send(response, 200, { items: options.empty ? [] : [summary], nextCursor: null });
  }

  function handle(call: Call, response: ServerResponse) {
    const body = JSON.parse(call.body || '{}') as { message?: string; accept?: boolean };
    switch (call.url.pathname) {
      case '/api/chat/stop':
        stops.add(HISTORY.id);
        return send(response, 204);
      case '/api/chat/confirm':
        return confirm(body.accept === true, response);
      case '/api/chat':
        return say(body.message ?? '', response);
      case '/api/chat/conversations':
        return list(response);
      default:
        return send(response, 200, talk);
    }
  }

  return { handle };
}

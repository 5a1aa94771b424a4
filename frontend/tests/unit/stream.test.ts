import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../src/api/problems';
import type { ChatEvent } from '../../src/api/types';
import { gather, hold } from '../../src/chat/stream';

const delta = (text: string): ChatEvent => ({ event: 'delta', data: { text } });

describe('gather', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('hands_on_what_came_within_50_ms_together_and_in_order', () => {
    const batches: ChatEvent[][] = [];
    const { add } = gather((events) => batches.push(events));
    add(delta('a'));
    vi.advanceTimersByTime(30);
    add(delta('b'));
    expect(batches).toEqual([]);
    vi.advanceTimersByTime(20);
    expect(batches).toEqual([[delta('a'), delta('b')]]);
    add(delta('c'));
    vi.advanceTimersByTime(50);
    expect(batches).toHaveLength(2);
  });

  it('hands_on_the_rest_at_once_when_flushed', () => {
    const batches: ChatEvent[][] = [];
    const { add, flush } = gather((events) => batches.push(events));
    add(delta('a'));
    flush();
    flush();
    expect(batches).toEqual([[delta('a')]]);
  });
});

const streamOf = (...pieces: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });

function answer(body: BodyInit, init: ResponseInit = {}) {
  return vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(body, init));
}

describe('hold', () => {
  const run = (onEvents = vi.fn()) => hold('/api/chat', { message: 'hi' }, onEvents, new AbortController().signal);

  it('posts_the_message_with_the_header_that_forms_cannot_send', async () => {
    const fetched = answer(streamOf('event: done\ndata: {"messageId":"a","reason":"complete"}\n\n'));
    await expect(run()).resolves.toBe(true);
    const [path, init] = fetched.mock.calls[0] ?? [];
    expect(path).toBe('/api/chat');
    expect(init).toMatchObject({
      method: 'POST',
      body: '{"message":"hi"}',
      headers: { 'X-Requested-With': 'taskora' },
    });
  });

  it('tells_when_the_stream_ended_without_done', async () => {
    const heard = vi.fn();
    answer(streamOf('event: delta\ndata: {"text":"ha', 'lf"}\n\n'));
    await expect(run(heard)).resolves.toBe(false);
    expect(heard).toHaveBeenCalledWith([delta('half')]);
  });

  it('skips_unknown_and_broken_frames', async () => {
    const heard = vi.fn();
    answer(
      streamOf(
        'event: later\ndata: {}\n\nevent: delta\ndata: {\n\nevent: done\ndata: {"messageId":"a","reason":"complete"}\n\n',
      ),
    );
    await run(heard);
    expect(heard.mock.calls.flat(2)).toEqual([{ event: 'done', data: { messageId: 'a', reason: 'complete' } }]);
  });

  it('rejects_with_the_problem_when_the_server_refuses', async () => {
    const body = JSON.stringify({ type: 'urn:x', title: 'Too many', status: 429, detail: 'Wait.' });
    answer(body, { status: 429, headers: { 'Retry-After': '12', 'X-Request-Id': 'r9' } });
    const error = await run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).problem).toMatchObject({
      status: 429,
      detail: 'Wait.',
      retryAfter: 12,
      requestId: 'r9',
    });
  });

  it('says_unreachable_when_there_is_no_server', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('failed'));
    await expect(run()).rejects.toMatchObject({ problem: { status: 0 } });
  });
});

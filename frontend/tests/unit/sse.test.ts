import { describe, expect, it, vi } from 'vitest';
import { jsonOf, readEvents, type SseEvent, sseParser } from '../../src/api/sse';
import { randomFrom } from './random';

function parse(...pieces: string[]): SseEvent[] {
  const events: SseEvent[] = [];
  const push = sseParser((event) => events.push(event));
  for (const piece of pieces) push(piece);
  return events;
}

describe('sseParser', () => {
  it('reads_id_event_and_data', () => {
    expect(parse('id: 7\nevent: delta\ndata: {"text":"a"}\n\n')).toEqual([
      { id: '7', event: 'delta', data: '{"text":"a"}' },
    ]);
  });

  it('joins_data_lines_and_keeps_the_last_id', () => {
    expect(parse('id:1\ndata:a\ndata:b\n\ndata: c\n\n')).toEqual([
      { id: '1', event: 'message', data: 'a\nb' },
      { id: '1', event: 'message', data: 'c' },
    ]);
  });

  it('skips_comments_and_events_without_data', () => {
    expect(parse(': heartbeat\n\nevent: ping\n\ndata: x\n\n')).toEqual([{ id: '', event: 'message', data: 'x' }]);
  });

  it.each(['\n', '\r\n', '\r'])('takes %j as the end of a line', (end) => {
    const text = ['event: a', 'data: 1', '', 'data: 2', '', ''].join(end);
    expect(parse(text, end === '\r' ? ':\n' : '').map(({ data }) => data)).toEqual(['1', '2']);
  });

  it('hands_on_the_same_events_however_the_stream_is_torn', () => {
    const whole =
      '\uFEFFid: 1\r\nevent: start\r\ndata: {"a":1}\r\n\r\n: beat\r\n\r\nid: 2\ndata: two\ndata: lines\n\nretry: 5\ndata:\r\r';
    const wanted = parse(`${whole}\n`);
    expect(wanted).toHaveLength(3);
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomFrom(seed);
      const pieces: string[] = [];
      for (let at = 0; at < whole.length; ) {
        const size = 1 + random.below(6);
        pieces.push(whole.slice(at, at + size));
        at += size;
      }
      expect(parse(...pieces, '\n'), `seed ${seed}`).toEqual(wanted);
    }
  });

  it('drops_an_event_that_was_cut_off', () => {
    expect(parse('data: whole\n\ndata: half')).toHaveLength(1);
  });
});

describe('readEvents', () => {
  it('puts_characters_together_that_were_torn_between_chunks', async () => {
    const bytes = new TextEncoder().encode('data: grüße 👋\n\n');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const events: SseEvent[] = [];
    await readEvents(body, (event) => events.push(event));
    expect(events.map(({ data }) => data)).toEqual(['grüße 👋']);
  });
});

describe('readEvents on a dead line', () => {
  it('gives_up_when_not_even_a_heartbeat_comes', async () => {
    vi.useFakeTimers();
    const cancelled = vi.fn();
    const body = new ReadableStream<Uint8Array>({ cancel: cancelled });
    const ended = expect(readEvents(body, () => undefined)).rejects.toThrow('silent');
    await vi.advanceTimersByTimeAsync(45_000);
    await ended;
    expect(cancelled).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('jsonOf', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['[1]', null],
    ['null', null],
    ['{', null],
  ])('%s', (data, wanted) => {
    expect(jsonOf({ id: '', event: 'x', data })).toEqual(wanted);
  });
});

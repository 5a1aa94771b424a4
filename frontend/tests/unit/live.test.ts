// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { shareEvents } from '../../src/api/events';
import { backoff, follow, type Link } from '../../src/api/live';

const sse = (...frames: string[]) =>
  new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const frame of frames) controller.enqueue(new TextEncoder().encode(frame));
        controller.close();
      },
    }),
  );

const hanging = (signal: AbortSignal | null | undefined) =>
  new Promise<Response>((_, reject) =>
    signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
  );

function feed() {
  const seen = { events: [] as string[], links: [] as Link[], gaps: 0 };
  return {
    seen,
    onEvent: (name: string, data: Record<string, unknown>) => void seen.events.push(`${name} ${JSON.stringify(data)}`),
    onLink: (link: Link) => void seen.links.push(link),
    onGap: () => {
      seen.gaps += 1;
    },
  };
}

describe('backoff', () => {
  it('doubles_up_to_a_limit_with_a_spread', () => {
    expect([1, 2, 3, 4].map((n) => backoff(n, 0.5))).toEqual([500, 1000, 2000, 4000]);
    expect(backoff(50, 1)).toBeLessThanOrEqual(15_000 * 1.25);
    expect(backoff(1, 0)).toBe(375);
  });
});

describe('follow', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  async function run(answers: (() => Response | Promise<Response>)[], ms = 60_000) {
    const ending = new AbortController();
    const requests: Headers[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      requests.push(new Headers(init?.headers));
      const next = answers.shift();
      return next ? Promise.resolve(next()) : hanging(init?.signal);
    });
    const into = feed();
    const ended = follow('/api/events', into, ending.signal);
    await vi.advanceTimersByTimeAsync(ms);
    ending.abort();
    await vi.advanceTimersByTimeAsync(0);
    await ended;
    return { ...into.seen, requests };
  }

  it('resumes_after_the_last_id_it_saw', async () => {
    const { events, requests } = await run([
      () => sse('id: 41\nevent: ready\ndata: {}\n\nid: 42\nevent: task\ndata: {"a":1}\n\n'),
    ]);
    expect(events).toEqual(['task {"a":1}']);
    expect(requests.map((headers) => headers.get('Last-Event-ID'))).toEqual([null, '42']);
  });

  it('tells_a_gap_when_the_server_says_reset', async () => {
    expect((await run([() => sse('event: reset\ndata: {"detail":"x"}\n\n')])).gaps).toBe(1);
  });

  it('says_away_after_several_failures_and_comes_back', async () => {
    const fail = () => new Response(null, { status: 503 });
    const { links } = await run([fail, fail, fail, () => sse('id: 1\nevent: ready\ndata: {}\n\n')]);
    expect(links.indexOf('away')).toBeGreaterThan(0);
    expect(links.lastIndexOf('live')).toBeGreaterThan(links.indexOf('away'));
  });

  it('tries_no_more_when_signed_out', async () => {
    const { requests } = await run([() => new Response(null, { status: 401 })]);
    expect(requests).toHaveLength(1);
    const ended = await run([() => sse('event: end\ndata: {"reason":"signed-out"}\n\n')]);
    expect(ended.requests).toHaveLength(1);
  });

  it('connects_again_when_the_server_drains', async () => {
    const { requests } = await run([() => sse('event: end\ndata: {"reason":"draining"}\n\n')]);
    expect(requests).toHaveLength(2);
  });
});

describe('shareEvents', () => {
  it('reads_one_stream_for_all_tabs_and_tells_the_others', async () => {
    const held: (() => Promise<void>)[] = [];
    const locks = {
      request: (_: string, options: { signal: AbortSignal }, work: () => Promise<void>) => {
        held.push(work);
        return held.length === 1
          ? work()
          : new Promise((_, reject) => options.signal.addEventListener('abort', () => reject(new Error('aborted'))));
      },
    };
    vi.stubGlobal('navigator', { ...navigator, locks });
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation((_, init) => {
      if (fetched.mock.calls.length > 1) return hanging(init?.signal);
      return Promise.resolve(sse('id: 1\nevent: ready\ndata: {}\n\nid: 2\nevent: task\ndata: {"n":7}\n\n'));
    });
    const [first, second] = [feed(), feed()];
    // The second tab stands by first, so that it hears everything the first one tells.
    const ends = [shareEvents('/api/events', 'me', first), shareEvents('/api/events', 'me', second)];
    await vi.waitFor(() => expect(second.seen.events).toEqual(['task {"n":7}']));
    expect(first.seen.events).toEqual(['task {"n":7}']);
    expect(fetched.mock.calls.length).toBe(1);
    for (const end of ends) end();
    vi.unstubAllGlobals();
  });
});

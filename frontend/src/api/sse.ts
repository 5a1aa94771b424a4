/** One event of a text/event-stream. `id` is the last id seen so far, as the standard says. */
export interface SseEvent {
  id: string;
  event: string;
  data: string;
}

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) from text that arrives in arbitrary pieces: lines end in LF, CRLF or CR,
 * a CRLF may be torn apart, lines that start with a colon are comments, an event without data is dropped.
 */
export function sseParser(onEvent: (event: SseEvent) => void): (piece: string) => void {
  let rest = '';
  let started = false;
  let lastId = '';
  let event = '';
  let data: string[] = [];

  function dispatch() {
    if (data.length > 0) onEvent({ id: lastId, event: event || 'message', data: data.join('\n') });
    event = '';
    data = [];
  }

  function field(line: string) {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') data.push(value);
    else if (name === 'event') event = value;
    else if (name === 'id' && !value.includes('\0')) lastId = value;
  }

  return (piece) => {
    let text = rest + piece;
    if (!started && text.length > 0) {
      started = true;
      text = text.replace(/^\uFEFF/, '');
    }
    // A CR at the very end may be the first half of a CRLF: wait for the next piece.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') dispatch();
      else field(line);
    }
  };
}

/** The server sends a heartbeat every 15 s: a stream silent for three of them is dead, whatever the network says. */
const SILENT_MS = 45_000;

/** Reads a response body to its end and hands on every event; rejects when the connection breaks or falls silent. */
export async function readEvents(body: ReadableStream<Uint8Array>, onEvent: (event: SseEvent) => void): Promise<void> {
  const push = sseParser(onEvent);
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let silent = false;
  for (;;) {
    const watch = setTimeout(() => {
      silent = true;
      // Ends the waiting read and tells the server that nobody listens any more.
      reader.cancel().catch(() => undefined);
    }, SILENT_MS);
    const { done, value } = await reader.read().finally(() => clearTimeout(watch));
    if (silent) throw new Error('the stream fell silent');
    if (done) return;
    push(decoder.decode(value, { stream: true }));
  }
}

/** The payload of an event; null where it is no JSON object. */
export function jsonOf(event: SseEvent): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(event.data);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

import createClient, { type Middleware } from 'openapi-fetch';
import { ProblemError, problemFrom, unreachable } from './problems';
import type { paths } from './schema';

/** Marks requests as ours: a form on another site cannot send this header. */
export const CSRF_HEADERS = { 'X-Requested-With': 'taskora' } as const;

type Listener = () => void;
let signedOut: Listener = () => {};

/** Called whenever the server says that nobody is signed in (any more). */
export function onSignedOut(listener: Listener) {
  signedOut = listener;
}

/** Turns every answer but 2xx into a thrown ProblemError, so that callers only see data. */
const problems: Middleware = {
  async onResponse({ response, schemaPath }) {
    if (!response.ok) throw await failure(response, schemaPath);
    return undefined;
  },
  onError: () => new ProblemError(unreachable()),
};

async function failure(response: Response, path = ''): Promise<ProblemError> {
  if (response.status === 401 && !path.startsWith('/api/auth/')) signedOut();
  const body: unknown = await response.json().catch(() => null);
  return new ProblemError(problemFrom(response, body));
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '/',
  headers: CSRF_HEADERS,
  credentials: 'same-origin',
  fetch: (request) => fetch(request),
});
api.use(problems);

/** The data of a 2xx answer; only for routes whose answer has a body. */
export async function data<T>(call: Promise<{ data?: T }>): Promise<T> {
  const result = await call;
  if (result.data === undefined) throw new ProblemError(unreachable());
  return result.data;
}

interface StreamOptions {
  signal: AbortSignal;
  body?: unknown;
  lastEventId?: string;
}

/**
 * Opens an event stream: POST when there is a body, else GET. Rejects with a ProblemError when the server answers
 * anything but a stream.
 */
export async function openStream(
  path: string,
  { signal, body, lastEventId }: StreamOptions,
): Promise<ReadableStream<Uint8Array>> {
  const headers: Record<string, string> = { ...CSRF_HEADERS, Accept: 'text/event-stream' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (lastEventId) headers['Last-Event-ID'] = lastEventId;
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    signal,
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw signal.aborted ? error : new ProblemError(unreachable());
  });
  if (!response.ok) throw await failure(response, path);
  if (!response.body) throw new ProblemError(unreachable());
  return response.body;
}

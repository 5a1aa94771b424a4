/** RFC 9457 as our API sends it, plus what a browser knows: the request id to quote and when to try again. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors: { field: string; message: string }[];
  requestId: string | null;
  /** Seconds until the server wants to be asked again; null when it did not say. */
  retryAfter: number | null;
}

/** Thrown by every call of the client that does not end in a 2xx. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function fieldErrors(value: unknown): Problem['errors'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { field, name, pointer, message, detail } = entry as Record<string, unknown>;
    return [{ field: text(field ?? name ?? pointer).replace(/^[#/]+/, ''), message: text(message ?? detail) }];
  });
}

/** What a response says went wrong. `body` is its parsed JSON, or anything else when it was no problem document. */
export function problemFrom(response: Response, body: unknown): Problem {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  return {
    type: text(fields.type) || 'about:blank',
    title: text(fields.title) || `The server answered ${response.status}`,
    status: response.status,
    detail: text(fields.detail),
    errors: fieldErrors(fields.errors),
    requestId: response.headers.get('X-Request-Id'),
    retryAfter: Number.isNaN(seconds) ? null : seconds,
  };
}

export const UNREACHABLE = 'about:unreachable';

/** The connection itself failed: no server, no network, or a stream torn in the middle. */
export function unreachable(): Problem {
  return {
    type: UNREACHABLE,
    title: 'Taskora cannot be reached',
    status: 0,
    detail: 'Taskora cannot be reached. Check the connection, then try again.',
    errors: [],
    requestId: null,
    retryAfter: null,
  };
}

/** Any thrown thing as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : unreachable();
}

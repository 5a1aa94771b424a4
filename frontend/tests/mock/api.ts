import type { ServerResponse } from 'node:http';
import type { Me } from '../../src/api/types';
import { createChat } from './chat';
import { createOps } from './ops';
import { createTasks } from './tasks';

/** A stand-in for the API with data in memory: enough of it to see and drive every state of the page. */
export interface Call {
  method: string;
  url: URL;
  headers: Record<string, string | undefined>;
  body: string;
  signal: AbortSignal;
}

export type Frame = { event: string; data: unknown };
export type Json = Record<string, unknown>;

export interface Options {
  /** Signed in from the start. */
  signedIn?: boolean;
  roles?: Me['roles'];
  /** Begins with no tasks and no conversation. */
  empty?: boolean;
  /** The ops agent cannot be reached. */
  opsAway?: boolean;
  /** Milliseconds between two pieces of an answer. */
  pace?: number;
}

export function send(response: ServerResponse, status: number, body?: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-Id': 'mock-7f3a', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

export function refuse(
  response: ServerResponse,
  status: number,
  title: string,
  detail: string,
  headers: Record<string, string> = {},
) {
  const body = { type: `urn:taskora:problem:${title}`, title, status, detail, requestId: 'mock-7f3a' };
  send(response, status, body, { 'Content-Type': 'application/problem+json', ...headers });
}

export function openFrames(response: ServerResponse) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Request-Id': 'mock-7f3a' });
  let id = 0;
  return ({ event, data }: Frame) => {
    id += 1;
    if (!response.writableEnded) response.write(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function createApi(options: Options) {
  let me: Me | null = null;
  const account = (email: string, name?: string): Me => ({
    id: '019ab2c4-9b10-7c22-8d33-4e5f60718293',
    email,
    name: name ?? 'Ada',
    roles: options.roles ?? ['user', 'operator'],
    timezone: 'Europe/Berlin',
  });
  if (options.signedIn) me = account('ada@example.org');
  const tasks = createTasks(options);
  const chat = createChat(options, tasks);
  const ops = createOps(options);

  function auth(path: string, call: Call, response: ServerResponse) {
    const given = JSON.parse(call.body || '{}') as { email: string; password: string; name?: string };
    if (path === 'logout') {
      me = null;
      return send(response, 204);
    }
    if (given.password === 'wrong-password') {
      return refuse(response, 401, 'wrong-credentials', 'E-mail or password is wrong.');
    }
    if (given.password === 'slow-down-please') {
      return refuse(response, 429, 'too-many-requests', 'Too many sign-ins failed.', { 'Retry-After': '30' });
    }
    me = account(given.email, given.name);
    return send(response, path === 'register' ? 201 : 200, me);
  }

  async function handle(call: Call, response: ServerResponse) {
    const path = call.url.pathname;
    if (path.startsWith('/api/auth/')) return auth(path.slice('/api/auth/'.length), call, response);
    if (!me) return refuse(response, 401, 'unauthenticated', 'Sign in first.');
    if (path === '/api/me') return send(response, 200, me);
    if (path.startsWith('/api/ops/')) return ops.handle(call, response);
    if (path.startsWith('/api/chat')) return chat.handle(call, response);
    return tasks.handle(call, response);
  }

  return { handle };
}

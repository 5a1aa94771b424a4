import { QueryClient, useQuery } from '@tanstack/react-query';
import { api, data, onSignedOut } from '../api/client';
import { ProblemError, problemOf } from '../api/problems';
import type { Me } from '../api/types';
import { write } from '../ui/stored';

/** Only what may pass by itself is tried again: a lost connection, or a server that says it is not ready. */
const mayPass = (error: unknown) => [0, 502, 503, 504].includes(problemOf(error).status);

export const client = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (count, error) => count < 2 && mayPass(error), networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

const ME = ['me'];

/** Whether this page has had a session: then its loss is said, instead of a bare sign-in form. */
let hadSession = false;
export const sessionWasLost = () => hadSession;

onSignedOut(() => client.setQueryData(ME, null));

async function fetchMe(): Promise<Me | null> {
  try {
    return await data(api.GET('/api/me'));
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null;
    throw error;
  }
}

/** Who is signed in: undefined while that is not known, null for nobody. */
export function useMe() {
  const me = useQuery({ queryKey: ME, queryFn: fetchMe, staleTime: Number.POSITIVE_INFINITY });
  if (me.data) hadSession = true;
  return me;
}

/** Somebody signed in. What an earlier person had on the page goes away first. */
export function enter(me: Me) {
  if (client.getQueryData<Me>(ME)?.id !== me.id)
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  write('signed-in', 'yes');
  client.setQueryData(ME, me);
}

/** Ends the session and clears what this browser kept of it. */
export async function leave() {
  await api.POST('/api/auth/logout').catch((error: unknown) => {
    // Already signed out is what we want; anything else must be seen.
    if (problemOf(error).status !== 401) throw error;
  });
  hadSession = false;
  for (const key of ['draft', 'conversation', 'signed-in']) write(key, null);
  client.clear();
  client.setQueryData(ME, null);
}

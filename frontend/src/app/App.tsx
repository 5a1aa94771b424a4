import { lazy, Suspense, useEffect } from 'react';
import { problemOf } from '../api/problems';
import { SignIn } from '../auth/SignIn';
import { listenForShortcuts, setPlainKeys } from '../keys/shortcuts';
import { StatusLine } from '../ui/announce';
import { Fault } from '../ui/Fault';
import { read } from '../ui/stored';
import { Toasts } from '../ui/toast';
import { useLinks } from './routes';
import { Brand, Shell } from './Shell';
import { enter, sessionWasLost, useMe } from './session';
import { ThemeSwitch } from './ThemeSwitch';

const loadHome = () => import('./Home');
const Home = lazy(loadHome);
// Who was signed in here last time most likely still is: fetch their view while the server is asked.
if (read('signed-in')) loadHome();

export function App() {
  const me = useMe();
  useLinks();
  useEffect(() => {
    setPlainKeys(read('plain-keys') !== 'off');
    return listenForShortcuts(document);
  }, []);
  return (
    <>
      {me.data ? (
        <Shell me={me.data}>
          <Suspense fallback={null}>
            <Home me={me.data} />
          </Suspense>
        </Shell>
      ) : (
        <Outside
          unknown={me.isPending}
          problem={me.isError ? problemOf(me.error) : null}
          onRetry={() => me.refetch()}
        />
      )}
      <Toasts />
      <StatusLine />
    </>
  );
}

interface OutsideProps {
  unknown: boolean;
  problem: ReturnType<typeof problemOf> | null;
  onRetry: () => void;
}

/** What stands here while nobody is (known to be) signed in. */
function Outside({ unknown, problem, onRetry }: OutsideProps) {
  return (
    <main className="centre">
      <div className="outside">
        <Brand big />
        {problem ? (
          <Fault requestId={problem.requestId} onRetry={onRetry}>
            {problem.detail || problem.title}
          </Fault>
        ) : (
          !unknown && <SignIn expired={sessionWasLost()} onEnter={enter} />
        )}
        {!unknown && <ThemeSwitch />}
      </div>
    </main>
  );
}

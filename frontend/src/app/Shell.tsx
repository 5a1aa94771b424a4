import { lazy, type ReactNode, Suspense, useState } from 'react';
import { problemOf } from '../api/problems';
import type { Me } from '../api/types';
import { useShortcut } from '../keys/shortcuts';
import { Button, IconButton } from '../ui/Button';
import { Icon, type IconName } from '../ui/Icon';
import { showToast } from '../ui/toast';
import { useLink } from './link';
import { go, type Route, useRoute } from './routes';
import { leave } from './session';
import { ThemeSwitch } from './ThemeSwitch';

const ShortcutHelp = lazy(() => import('../keys/ShortcutHelp'));

export const isOperator = (me: Me) => me.roles.includes('operator');

export function Brand({ big = false }: { big?: boolean }) {
  const size = big ? 44 : 26;
  return (
    <span className={big ? 'brand big' : 'brand'}>
      <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
        <rect width="64" height="64" rx="16" className="brand-ground" />
        <path d="M20 12v40" className="brand-thread" />
        <circle cx="20" cy="24" r="6" className="brand-node" />
        <path d="M29 36l7 7 14-18" className="brand-tick" />
      </svg>
      <span>Taskora</span>
    </span>
  );
}

const LINK_WORDS = {
  connecting: 'Connecting',
  live: 'Live',
  away: 'Not live: changes made elsewhere may be missing',
} as const;

/** The frame of every view: where you can go, who you are, how the connection is. */
export function Shell({ me, children }: { me: Me; children: ReactNode }) {
  const route = useRoute();
  const link = useLink();
  const [help, setHelp] = useState(false);
  const operator = isOperator(me);
  useShortcut('help', () => setHelp(true));
  useShortcut('go.chat', () => go('/'));
  useShortcut('go.tasks', () => go('/tasks'));
  useShortcut('go.ops', () => (operator ? go('/ops') : false));
  return (
    <div className={`shell ${route.view}`}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="top">
        <a href="/" className="home" aria-label="Taskora, start">
          <Brand />
        </a>
        {operator && (
          <nav className="views" aria-label="Views">
            <ViewLink path="/" name="Chat and tasks" icon="chat" here={route.view !== 'ops'} />
            <ViewLink path="/ops" name="Ops" icon="pulse" here={route.view === 'ops'} />
          </nav>
        )}
        <span className="spread" />
        <span className={`link ${link}`} title={LINK_WORDS[link]}>
          <span className="visually-hidden">{LINK_WORDS[link]}</span>
        </span>
        <IconButton icon="key" label="Keys (?)" onClick={() => setHelp(true)} />
        <Account me={me} />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Tabs route={route} operator={operator} />
      {help && (
        <Suspense fallback={null}>
          <ShortcutHelp operator={operator} onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface ViewLinkProps {
  path: string;
  name: string;
  icon: IconName;
  here: boolean;
}

const ViewLink = ({ path, name, icon, here }: ViewLinkProps) => (
  <a href={path} aria-current={here ? 'page' : undefined}>
    <Icon name={icon} size={17} />
    <span>{name}</span>
  </a>
);

/** On a phone one view is shown at a time, and these lead there. */
function Tabs({ route, operator }: { route: Route; operator: boolean }) {
  return (
    <nav className="tabs" aria-label="Views on a small screen">
      <ViewLink path="/" name="Chat" icon="chat" here={route.view === 'chat'} />
      <ViewLink path="/tasks" name="Tasks" icon="list" here={route.view === 'tasks'} />
      {operator && <ViewLink path="/ops" name="Ops" icon="pulse" here={route.view === 'ops'} />}
    </nav>
  );
}

function Account({ me }: { me: Me }) {
  const [busy, setBusy] = useState(false);
  function signOut() {
    setBusy(true);
    leave().catch((error: unknown) => {
      setBusy(false);
      showToast({ text: `You are still signed in: ${problemOf(error).detail}` });
    });
  }
  return (
    <>
      <button
        type="button"
        className="account"
        aria-label={`Account of ${me.name}`}
        title={me.name}
        {...{ popovertarget: 'account' }}
      >
        {[...me.name][0]?.toUpperCase() ?? '?'}
      </button>
      <div id="account" className="popover" popover="auto">
        <p className="account-name">
          <b dir="auto">{me.name}</b>
          <small>{me.email}</small>
          {isOperator(me) && <small>operator</small>}
        </p>
        <ThemeSwitch />
        <Button icon="out" busy={busy} onClick={signOut}>
          Sign out
        </Button>
      </div>
    </>
  );
}

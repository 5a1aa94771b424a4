import { type FormEvent, useEffect, useRef, useState } from 'react';
import { api, data } from '../api/client';
import { type Problem, problemOf } from '../api/problems';
import type { Me } from '../api/types';
import { Button, IconButton } from '../ui/Button';
import { Fault } from '../ui/Fault';
import { Field } from '../ui/Field';
import { useNow } from '../ui/useNow';

const MIN_PASSWORD = 10;

interface SignInProps {
  /** There was a session and it ended: say so. */
  expired: boolean;
  onEnter: (me: Me) => void;
}

interface Attempt {
  problem: Problem;
  at: number;
}

type Kind = 'login' | 'register';

/** Sign in, or open an account: one form, as password managers know it. */
export function SignIn({ expired, onEnter }: SignInProps) {
  const [kind, setKind] = useState<Kind>('login');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Attempt | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailed(null);
    try {
      onEnter(await (kind === 'login' ? login(email, password) : register(email, password, name)));
    } catch (error) {
      setFailed({ problem: problemOf(error), at: Date.now() });
      setBusy(false);
    }
  }
  function change(next: Kind) {
    setKind(next);
    setFailed(null);
    first.current?.focus();
  }

  const wrong = (field: string) => failed?.problem.errors.find((error) => error.field === field)?.message;
  const login_ = kind === 'login';
  return (
    <form className="card sign-in" onSubmit={submit} aria-labelledby="sign-in-title" noValidate={false}>
      <h1 id="sign-in-title">{login_ ? 'Sign in' : 'Create your account'}</h1>
      {expired && login_ && (
        <p className="hint">Your session has ended. Sign in again; what you were typing is kept.</p>
      )}
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        value={email}
        inputRef={first}
        error={wrong('email')}
        onInput={setEmail}
      />
      {!login_ && (
        <Field
          label="Name"
          name="name"
          autoComplete="name"
          maxLength={100}
          value={name}
          error={wrong('name')}
          hint="How Taskora greets you. You may leave it empty."
          onInput={setName}
        />
      )}
      <Password login={login_} value={password} error={wrong('password')} onInput={setPassword} />
      {failed && <Failed attempt={failed} kind={kind} onRetry={() => submit()} />}
      <Button kind="main" type="submit" busy={busy}>
        {busy ? (login_ ? 'Signing in…' : 'Creating…') : login_ ? 'Sign in' : 'Create account'}
      </Button>
      <p className="switch">
        {login_ ? 'New here?' : 'Already have an account?'}{' '}
        <button type="button" className="text-button" onClick={() => change(login_ ? 'register' : 'login')}>
          {login_ ? 'Create an account' : 'Sign in'}
        </button>
      </p>
    </form>
  );
}

const login = (email: string, password: string) =>
  data(api.POST('/api/auth/login', { body: { email: email.trim(), password } }));

function register(email: string, password: string, name: string) {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const named = name.trim() ? { name: name.trim() } : {};
  return data(api.POST('/api/auth/register', { body: { email: email.trim(), password, timezone, ...named } }));
}

interface PasswordProps {
  login: boolean;
  value: string;
  error: string | undefined;
  onInput: (value: string) => void;
}

function Password({ login, value, error, onInput }: PasswordProps) {
  const [shown, setShown] = useState(false);
  const [caps, setCaps] = useState(false);
  return (
    <Field
      label="Password"
      name="password"
      type={shown ? 'text' : 'password'}
      autoComplete={login ? 'current-password' : 'new-password'}
      required
      {...(login ? {} : { minLength: MIN_PASSWORD })}
      value={value}
      error={error}
      hint={
        caps
          ? 'Caps Lock is on.'
          : login
            ? undefined
            : `At least ${MIN_PASSWORD} characters; a few plain words are fine.`
      }
      onInput={onInput}
      onKeyUp={(event) => setCaps(event.getModifierState?.('CapsLock') ?? false)}
      trailing={
        <IconButton
          icon="eye"
          label={shown ? 'Hide password' : 'Show password'}
          pressed={shown}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}

function Failed({ attempt: { problem, at }, kind, onRetry }: { attempt: Attempt; kind: Kind; onRetry: () => void }) {
  const now = useNow(1_000);
  if (problem.retryAfter !== null && problem.status === 429) {
    const left = Math.ceil((at + problem.retryAfter * 1000 - now) / 1000);
    return left > 0 ? (
      <div className="fault" role="alert">
        <p>Too many attempts. You can try again in {left} s.</p>
      </div>
    ) : (
      <div className="fault" role="status">
        <p>You can try again now.</p>
      </div>
    );
  }
  return (
    <Fault
      requestId={problem.status >= 500 ? problem.requestId : null}
      onRetry={problem.status === 0 || problem.status >= 500 ? onRetry : undefined}
    >
      {sentence(problem, kind)}
    </Fault>
  );
}

function sentence(problem: Problem, kind: Kind): string {
  if (problem.status === 401) return 'E-mail and password do not fit together. Check both and try again.';
  if (problem.status === 409 && kind === 'register')
    return 'There is already an account with this e-mail. Sign in instead.';
  return problem.errors[0]?.message ?? (problem.detail || problem.title);
}

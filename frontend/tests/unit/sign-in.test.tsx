// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SignIn } from '../../src/auth/SignIn';

afterEach(cleanup);

function signIn(response: () => Response | Promise<Response>, expired = false) {
  const onEnter = vi.fn();
  const asked: Request[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    asked.push((input as Request).clone());
    return response();
  });
  const view = render(<SignIn expired={expired} onEnter={onEnter} />);
  const fill = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
  const submit = () => fireEvent.submit(view.container.querySelector('form') as HTMLFormElement);
  return { onEnter, asked, fill, submit };
}

const refuse = (status: number, body: object = {}, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

describe('SignIn', () => {
  it('is_a_form_that_password_managers_know', () => {
    signIn(() => refuse(500));
    const email = screen.getByLabelText('E-mail') as HTMLInputElement;
    const password = screen.getByLabelText('Password') as HTMLInputElement;
    expect([email.type, email.autocomplete, password.type, password.autocomplete]).toEqual([
      'email',
      'username',
      'password',
      'current-password',
    ]);
    expect(document.activeElement).toBe(email);
    fireEvent.click(screen.getByText('Create an account'));
    expect(password.autocomplete).toBe('new-password');
    fireEvent.click(screen.getByLabelText('Show password'));
    expect(password.type).toBe('text');
  });

  it('enters_with_what_the_server_says', async () => {
    const { asked, fill, submit, onEnter } = signIn(() => new Response('{"id":"1","name":"Ada"}'));
    fill('E-mail', ' ada@example.org ');
    fill('Password', ' spaces stay ');
    submit();
    await waitFor(() => expect(onEnter).toHaveBeenCalledWith({ id: '1', name: 'Ada' }));
    expect(await asked[0]?.json()).toEqual({ email: 'ada@example.org', password: ' spaces stay ' });
  });

  it('says_the_same_for_both_mistakes_and_keeps_what_was_typed', async () => {
    const { fill, submit } = signIn(() => refuse(401));
    fill('E-mail', 'ada@example.org');
    submit();
    expect((await screen.findByRole('alert')).textContent).toContain('do not fit together');
    expect((screen.getByLabelText('E-mail') as HTMLInputElement).value).toBe('ada@example.org');
  });

  it('counts_the_seconds_down_when_there_were_too_many_tries', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { submit } = signIn(() => refuse(429, {}, { 'Retry-After': '30' }));
    submit();
    expect((await screen.findByRole('alert')).textContent).toMatch(/try again in (30|29) s/);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(screen.getByRole('alert').textContent).toMatch(/in (10|9) s/);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(screen.getByText('You can try again now.')).toBeTruthy();
    vi.useRealTimers();
  });

  it('ties_a_field_s_error_to_the_field', async () => {
    const { submit } = signIn(() =>
      refuse(400, { errors: [{ field: 'password', message: 'At least 10 characters.' }] }),
    );
    submit();
    const password = screen.getByLabelText('Password');
    await waitFor(() => expect(password.getAttribute('aria-invalid')).toBe('true'));
    const described = document.getElementById(password.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toBe('At least 10 characters.');
  });

  it('offers_another_try_when_the_server_is_away', async () => {
    const { asked, submit } = signIn(() => Promise.reject(new TypeError('failed to fetch')));
    submit();
    fireEvent.click(await screen.findByText('Try again'));
    await waitFor(() => expect(asked).toHaveLength(2));
  });

  it('says_that_a_session_has_ended', () => {
    signIn(() => refuse(500), true);
    expect(screen.getByText(/Your session has ended/)).toBeTruthy();
  });
});

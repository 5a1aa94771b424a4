// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Composer } from '../../src/chat/Composer';
import { ConfirmCard } from '../../src/chat/ConfirmCard';
import { listenForShortcuts } from '../../src/keys/shortcuts';
import { isAtEnd, stillFollows } from '../../src/ui/follow';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

function composer(fields: Partial<Parameters<typeof Composer>[0]> = {}) {
  const onSend = vi.fn();
  const onStop = vi.fn(() => true);
  render(<Composer busy={false} stopping={false} lastQuestion="" onSend={onSend} onStop={onStop} {...fields} />);
  const box = screen.getByLabelText('Message to Taskora') as HTMLTextAreaElement;
  const type = (text: string) => fireEvent.input(box, { target: { value: text } });
  return { box, type, onSend, onStop };
}

describe('Composer', () => {
  it('sends_with_enter_and_empties_the_box', () => {
    const { box, type, onSend } = composer();
    type('  call mom ');
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(onSend).toHaveBeenCalledExactlyOnceWith('call mom');
    expect(box.value).toBe('');
  });

  it('breaks_the_line_with_shift_enter', () => {
    const { box, type, onSend } = composer();
    type('a');
    expect(fireEvent.keyDown(box, { key: 'Enter', shiftKey: true })).toBe(true);
    expect(onSend).not.toHaveBeenCalled();
  });

  it('leaves_enter_to_an_input_method_that_is_composing', () => {
    const { box, type, onSend } = composer();
    type('にほ');
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(box, { key: 'Enter', keyCode: 229 });
    expect(onSend).not.toHaveBeenCalled();
  });

  it('sends_nothing_that_is_only_space', () => {
    const { box, type, onSend } = composer();
    type(' \n ');
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(onSend).not.toHaveBeenCalled();
  });

  it('keeps_the_draft_over_a_reload', () => {
    const { type } = composer();
    type('half a thought');
    cleanup();
    expect(composer().box.value).toBe('half a thought');
  });

  it('refuses_what_the_server_would_refuse_and_says_so', () => {
    const { box, type, onSend } = composer();
    type('ä'.repeat(4_097));
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').textContent).toContain('8 KB');
  });

  it('brings_back_the_last_message_only_into_an_empty_box', () => {
    const { box, type } = composer({ lastQuestion: 'before' });
    type('x');
    fireEvent.keyDown(box, { key: 'ArrowUp' });
    expect(box.value).toBe('x');
    type('');
    fireEvent.keyDown(box, { key: 'ArrowUp' });
    expect(box.value).toBe('before');
  });

  it('stops_with_escape_while_an_answer_runs', () => {
    const end = listenForShortcuts(document);
    const { box, onStop } = composer({ busy: true });
    fireEvent.keyDown(box, { key: 'Escape' });
    fireEvent.click(screen.getByLabelText('Stop (Esc)'));
    expect(onStop).toHaveBeenCalledTimes(2);
    end();
  });
});

describe('ConfirmCard', () => {
  const ask = {
    confirmationId: 'k1',
    label: 'Delete 3 tasks',
    items: ['a', 'b', 'c'],
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
  };

  it('names_every_item_and_carries_its_id', () => {
    const onDecide = vi.fn();
    render(<ConfirmCard ask={ask} verdict="waiting" onDecide={onDecide} />);
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['a', 'b', 'c']);
    fireEvent.click(screen.getByText('Reject'));
    fireEvent.click(screen.getByText('Accept'));
    expect(onDecide.mock.calls).toEqual([
      ['k1', false],
      ['k1', true],
    ]);
  });

  it('takes_no_focus_and_is_no_form_so_that_enter_cannot_accept', () => {
    const onDecide = vi.fn();
    render(<ConfirmCard ask={ask} verdict="waiting" onDecide={onDecide} />);
    expect(document.activeElement).toBe(document.body);
    const accept = screen.getByText('Accept').closest('button');
    expect(accept?.type).toBe('button');
    expect(accept?.closest('form')).toBeNull();
    fireEvent.keyDown(document.body, { key: 'Enter' });
    expect(onDecide).not.toHaveBeenCalled();
  });

  it('offers_nothing_once_expired_or_decided', () => {
    const past = { ...ask, expiresAt: new Date(Date.now() - 1_000).toISOString() };
    render(<ConfirmCard ask={past} verdict="waiting" onDecide={vi.fn()} />);
    expect(screen.queryByText('Accept')).toBeNull();
    cleanup();
    render(<ConfirmCard ask={ask} verdict="rejected" onDecide={vi.fn()} />);
    expect(screen.queryByText('Accept')).toBeNull();
    expect(screen.getByRole('status').textContent).toContain('nothing was changed');
  });
});

describe('following the end of the log', () => {
  const box = (scrollTop: number) => ({ scrollTop, clientHeight: 400, scrollHeight: 1_000 });

  it.each([
    [576, true],
    [575, false],
    [600, true],
  ])('at %i of 600 it is at the end: %s', (top, wanted) => expect(isAtEnd(box(top))).toBe(wanted));

  it('lets_go_when_the_reader_scrolls_up_and_takes_hold_at_the_end', () => {
    expect(stillFollows(true, 600, box(500))).toBe(false);
    expect(stillFollows(false, 500, box(560))).toBe(false);
    expect(stillFollows(false, 560, box(590))).toBe(true);
  });

  it('goes_on_when_only_the_text_grew', () => {
    expect(stillFollows(true, 300, box(300))).toBe(true);
    expect(stillFollows(false, 300, box(300))).toBe(false);
  });
});

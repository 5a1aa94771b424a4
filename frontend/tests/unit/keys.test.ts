// @vitest-environment jsdom

import { renderHook } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { chordOf, isComposing, KEYMAP, means, reader, type Shortcut, spelled, typesInto } from '../../src/keys/keymap';
import { listenForShortcuts, setPlainKeys, useShortcut } from '../../src/keys/shortcuts';

const key = (init: KeyboardEventInit & { keyCode?: number }) =>
  new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
const ENTRIES: readonly Shortcut[] = KEYMAP;

describe('KEYMAP', () => {
  it('gives_no_key_two_global_meanings', () => {
    const keys = ENTRIES.filter((entry) => !entry.local).flatMap((entry) => entry.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('never_lets_a_single_letter_delete_accept_or_approve', () => {
    const letters = ENTRIES.filter((entry) => entry.keys.some((keys) => /^[a-z0-9]$/.test(keys)));
    for (const { does } of letters) expect(does).not.toMatch(/delete|accept|approve|crash|remove/i);
  });

  it('starts_no_pair_with_a_key_that_means_something_alone', () => {
    const global = ENTRIES.filter((entry) => !entry.local).flatMap((entry) => entry.keys);
    const starts = global.filter((keys) => keys.includes(' ') && keys.length > 1).map((keys) => keys.split(' ')[0]);
    for (const first of starts) expect(global).not.toContain(first);
  });
});

describe('chordOf', () => {
  it.each([
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'Q', shiftKey: true }, 'q'],
    [{ key: 'Enter', shiftKey: true }, 'Shift+Enter'],
    [{ key: 'z', ctrlKey: true }, 'Mod+z'],
    [{ key: 'z', metaKey: true }, 'Mod+z'],
    [{ key: 'Escape' }, 'Escape'],
  ])('%j is %s', (init, chord) => expect(chordOf(key(init))).toBe(chord));
});

describe('input methods', () => {
  it('own_their_keys_while_composing', () => {
    expect(isComposing(key({ key: 'Enter', isComposing: true }))).toBe(true);
    expect(isComposing(key({ key: 'Enter', keyCode: 229 }))).toBe(true);
    expect(means(key({ key: 'Enter', isComposing: true }), 'chat.send')).toBe(false);
    expect(means(key({ key: 'Enter' }), 'chat.send')).toBe(true);
    expect(means(key({ key: 'Enter', shiftKey: true }), 'chat.send')).toBe(false);
  });
});

describe('reader', () => {
  it('knows_a_pair_pressed_in_time', () => {
    const find = reader();
    expect(find('g', 0)).toBeNull();
    expect(find('t', 900)).toEqual({ id: 'go.tasks', plain: true });
  });
  it('forgets_the_first_key_after_a_while', () => {
    const find = reader();
    find('g', 0);
    expect(find('t', 5_000)).toBeNull();
  });
});

describe('spelled', () => {
  it.each([
    ['Mod+z', false, 'Ctrl+z'],
    ['Mod+z', true, '⌘+z'],
    ['Shift+Escape', false, 'Shift+Esc'],
    ['g c', false, 'g c'],
  ])('%j', (keys, mac, wanted) => expect(spelled(keys, mac)).toBe(wanted));
});

describe('listenForShortcuts', () => {
  function heard(
    id: 'tasks.add' | 'chat.stop',
    press: (target: HTMLElement) => void,
    html = '<input><p tabindex="0"></p>',
  ) {
    document.body.innerHTML = html;
    const run = vi.fn();
    const end = listenForShortcuts(document);
    const { unmount } = renderHook(() => useShortcut(id, run));
    press(document.body);
    unmount();
    end();
    return run.mock.calls.length;
  }
  const on = (selector: string, init: KeyboardEventInit) => (body: HTMLElement) =>
    body.querySelector(selector)?.dispatchEvent(key(init));

  it('hears_a_letter_outside_text_fields_only', () => {
    expect(heard('tasks.add', on('p', { key: 'q' }))).toBe(1);
    expect(heard('tasks.add', on('input', { key: 'q' }))).toBe(0);
  });
  it('hears_escape_in_text_fields_too_but_leaves_it_to_an_open_dialog', () => {
    expect(heard('chat.stop', on('input', { key: 'Escape' }))).toBe(1);
    expect(heard('chat.stop', on('p', { key: 'Escape' }), '<dialog open></dialog><p></p>')).toBe(0);
  });
  it('rests_while_an_input_method_composes', () => {
    expect(heard('chat.stop', on('input', { key: 'Escape', isComposing: true }))).toBe(0);
  });
  it('can_be_told_to_ignore_single_letters', () => {
    setPlainKeys(false);
    expect(heard('tasks.add', on('p', { key: 'q' }))).toBe(0);
    expect(heard('chat.stop', on('p', { key: 'Escape' }))).toBe(1);
    setPlainKeys(true);
  });
});

describe('typesInto', () => {
  it.each([
    ['<textarea></textarea>', true],
    ['<input type="search">', true],
    ['<input type="checkbox">', false],
    ['<button></button>', false],
  ])('%s: %s', (html, wanted) => {
    document.body.innerHTML = html;
    expect(typesInto(document.body.firstElementChild)).toBe(wanted);
  });
});

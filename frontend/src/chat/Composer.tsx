import { type KeyboardEvent, useRef, useState } from 'react';
import { means } from '../keys/keymap';
import { useShortcut } from '../keys/shortcuts';
import { IconButton } from '../ui/Button';
import { read, write } from '../ui/stored';

/** What the server takes in one message, in bytes of UTF-8. */
const MAX_BYTES = 8_192;

const bytes = (text: string) => new TextEncoder().encode(text).length;

interface ComposerProps {
  busy: boolean;
  stopping: boolean;
  lastQuestion: string;
  onSend: (text: string) => void;
  onStop: () => boolean;
}

/** The message box: Enter sends, Shift+Enter breaks the line, Escape stops, and what was typed survives a reload. */
export function Composer({ busy, stopping, lastQuestion, onSend, onStop }: ComposerProps) {
  const [text, setText] = useState(() => read('draft') ?? '');
  const box = useRef<HTMLTextAreaElement>(null);
  const tooLong = bytes(text) > MAX_BYTES;

  function keep(next: string) {
    setText(next);
    write('draft', next || null);
  }
  function send() {
    const message = text.trim();
    if (!message || tooLong) return;
    onSend(message);
    keep('');
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const key = event as unknown as globalThis.KeyboardEvent;
    if (means(key, 'chat.send')) {
      event.preventDefault();
      send();
    } else if (text === '' && lastQuestion && means(key, 'chat.recall')) {
      event.preventDefault();
      keep(lastQuestion);
    }
  }

  useShortcut('chat.focus', () => box.current?.focus());
  useShortcut('chat.stop', () => (busy ? onStop() : false));

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label className="visually-hidden" htmlFor="message">
        Message to Taskora
      </label>
      <textarea
        id="message"
        ref={box}
        rows={1}
        dir="auto"
        value={text}
        placeholder="Message Taskora"
        {...{ enterKeyHint: 'send' }}
        aria-describedby={tooLong ? 'message-too-long' : undefined}
        onInput={(event) => keep(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {busy && !text.trim() ? (
        <IconButton
          icon="stop"
          kind="main"
          label={stopping ? 'Stopping' : 'Stop (Esc)'}
          disabled={stopping}
          onClick={onStop}
        />
      ) : (
        <IconButton
          icon="send"
          kind="main"
          type="submit"
          label={busy ? 'Send next' : 'Send'}
          disabled={!text.trim() || tooLong}
        />
      )}
      {tooLong && (
        <p id="message-too-long" className="field-error" role="alert">
          This is too long for one message: shorten it to 8 KB, or send it in parts.
        </p>
      )}
    </form>
  );
}

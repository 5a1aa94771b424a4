import { type ReactNode, useRef } from 'react';
import type { TaskChanged } from '../api/types';
import { Button, IconButton } from '../ui/Button';
import { Fault } from '../ui/Fault';
import { useFollow } from '../ui/follow';
import { Icon } from '../ui/Icon';
import { Skeleton } from '../ui/Skeleton';
import { Composer } from './Composer';
import { Conversations } from './Conversations';
import type { Entry, Question } from './state';
import { AnswerView, QuestionView } from './Turn';
import { type Chat, useChat } from './useChat';

const EXAMPLES = [
  'Remind me to call mom tomorrow at 5pm',
  'What is due this week?',
  'Add milk, bread and coffee for today',
  'What can you do?',
];

interface ChatPaneProps {
  name: string;
  renderTask: (changed: TaskChanged) => ReactNode;
  onTask: (changed: TaskChanged) => void;
}

/** The conversation: a log that follows its end, and the message box under it. */
export function ChatPane({ name, renderTask, onTask }: ChatPaneProps) {
  const chat = useChat(onTask);
  const { state } = chat;
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { away, jump } = useFollow(box, content);
  const questions = state.entries.filter((entry): entry is Question => entry.kind === 'question');
  const say = (text: string) => {
    jump();
    chat.send(text);
  };
  return (
    <section className="pane chat" aria-labelledby="chat-title">
      <header className="pane-head">
        <h2 id="chat-title">Chat</h2>
        <Conversations current={state.conversationId} onOpen={chat.open} onNew={chat.clear} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable to be read by keyboard */}
      <div className="log" ref={box} role="log" aria-live="off" aria-label="Conversation" tabIndex={0}>
        <div className="log-content" ref={content}>
          <LogContent chat={chat} name={name} renderTask={renderTask} onSay={say} />
        </div>
      </div>
      <div className="chat-foot">
        {away && (
          <button type="button" className="jump" onClick={jump}>
            <Icon name="down" size={15} /> Jump to latest
          </button>
        )}
        <Queued chat={chat} />
        <Composer
          busy={state.phase === 'busy' || state.phase === 'stopping'}
          stopping={state.phase === 'stopping'}
          lastQuestion={questions.at(-1)?.text ?? ''}
          onSend={say}
          onStop={chat.stop}
        />
      </div>
    </section>
  );
}

interface LogContentProps {
  chat: Chat;
  name: string;
  renderTask: (changed: TaskChanged) => ReactNode;
  onSay: (text: string) => void;
}

function LogContent({ chat, name, renderTask, onSay }: LogContentProps) {
  const { entries, phase, older, loadFailure, conversationId } = chat.state;
  if (phase === 'loading' && entries.length === 0) return <Skeleton rows={4} label="Loading the conversation" />;
  if (loadFailure && conversationId) {
    return (
      <Fault requestId={loadFailure.requestId} onRetry={() => chat.open(conversationId)}>
        {loadFailure.detail}
      </Fault>
    );
  }
  if (entries.length === 0) return <Welcome name={name} onSay={onSay} />;
  return (
    <>
      {older && conversationId && (
        <Button kind="quiet" onClick={() => chat.open(conversationId, older)}>
          Show earlier messages
        </Button>
      )}
      {entries.map((entry, index) => (
        <EntryView
          key={entry.id}
          entry={entry}
          chat={chat}
          renderTask={renderTask}
          last={index === entries.length - 1}
        />
      ))}
    </>
  );
}

interface EntryViewProps {
  entry: Entry;
  chat: Chat;
  renderTask: (changed: TaskChanged) => ReactNode;
  last: boolean;
}

function EntryView({ entry, chat, renderTask, last }: EntryViewProps) {
  if (entry.kind === 'notice') {
    return (
      <p className="notice" data-code={entry.code}>
        {entry.text}
      </p>
    );
  }
  if (entry.kind === 'question') {
    return <QuestionView question={entry} onRetry={(question) => chat.resend(question.text, question.id)} />;
  }
  const asked = chat.state.entries.findLast((other): other is Question => other.kind === 'question');
  const id = chat.state.conversationId;
  return (
    <AnswerView
      answer={entry}
      renderTask={renderTask}
      onDecide={chat.decide}
      onAgain={last && asked ? () => chat.send(asked.text) : undefined}
      onReload={last && id ? () => chat.open(id) : undefined}
    />
  );
}

function Welcome({ name, onSay }: { name: string; onSay: (text: string) => void }) {
  return (
    <div className="welcome">
      <p className="welcome-title">What is on your mind, {name}?</p>
      <p className="welcome-text">
        Say it in your own words. Taskora turns it into tasks, finds them again and ticks them off.
      </p>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example}>
            <button type="button" className="example" onClick={() => onSay(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Typed while an answer was running: seen before it goes out, and still to be taken back. */
function Queued({ chat }: { chat: Chat }) {
  const { queued, phase } = chat.state;
  if (!queued) return null;
  return (
    <div className="queued">
      <span className="clip" dir="auto">
        Next: {queued}
      </span>
      {phase === 'idle' && (
        <Button kind="quiet" onClick={() => chat.resend(queued)}>
          Send now
        </Button>
      )}
      <IconButton icon="cross" label="Discard the waiting message" onClick={() => chat.queue(null)} />
    </div>
  );
}

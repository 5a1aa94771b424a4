import type { ReactNode } from 'react';
import type { TaskChanged } from '../api/types';
import { Button } from '../ui/Button';
import { Fault } from '../ui/Fault';
import { useNow } from '../ui/useNow';
import { clockTime, inFull, span } from '../ui/when';
import { ConfirmCard } from './ConfirmCard';
import { Markdown } from './Markdown';
import type { Answer, Part, Question } from './state';
import { ToolCard } from './ToolCard';

const NOTE: Partial<Record<Answer['state'], string>> = {
  stopped: 'Stopped',
  length: 'Cut off: the answer grew too long',
  lost: 'The connection broke before the answer ended. What Taskora had done by then stands.',
  failed: 'This answer could not be finished.',
};

/** Only waits longer than this show their seconds. */
const PATIENCE_MS = 3_000;
const CHIPS = 6;

export function QuestionView({ question, onRetry }: { question: Question; onRetry: (question: Question) => void }) {
  return (
    <article className="turn question" aria-label={`You, ${clockTime(question.at)}`}>
      <p className="bubble" dir="auto" title={inFull(question.at)}>
        {question.text}
      </p>
      {question.delivery === 'failed' && question.failure && (
        <Fault requestId={question.failure.requestId} retryLabel="Send again" onRetry={() => onRetry(question)}>
          {withWait(question.failure.detail, question.failure.retryAfter)}
        </Fault>
      )}
    </article>
  );
}

const withWait = (detail: string, seconds: number | null) =>
  seconds === null || detail.includes(String(seconds)) ? detail : `${detail} Try again in ${seconds} s.`;

interface AnswerViewProps {
  answer: Answer;
  /** Draws a task as a live chip; tasks are not the chat's business. */
  renderTask: (changed: TaskChanged) => ReactNode;
  onDecide: (confirmationId: string, accept: boolean) => void;
  /** Present on the latest answer only. */
  onAgain: (() => void) | undefined;
  onReload: (() => void) | undefined;
}

export function AnswerView({ answer, renderTask, onDecide, onAgain, onReload }: AnswerViewProps) {
  const growing = answer.state === 'thinking' || answer.state === 'streaming';
  return (
    <article
      className="turn answer"
      aria-label={`Taskora, ${clockTime(answer.at)}`}
      aria-busy={growing}
      data-state={answer.state}
    >
      {runs(answer.parts).map((run, index) => (
        <PartView key={index} run={run} growing={growing} renderTask={renderTask} onDecide={onDecide} />
      ))}
      {answer.state === 'thinking' && <Thinking since={answer.at} />}
      <Ending answer={answer} onAgain={onAgain} onReload={onReload} />
    </article>
  );
}

type Run = Exclude<Part, { kind: 'task' }> | { kind: 'tasks'; changes: TaskChanged[] };

/** Tasks that follow each other are shown as one row of chips; of several changes to one task, the newest. */
function runs(parts: Part[]): Run[] {
  const out: Run[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.kind !== 'task') out.push(part);
    else if (last?.kind === 'tasks') {
      last.changes = [...last.changes.filter(({ task }) => task.id !== part.changed.task.id), part.changed];
    } else out.push({ kind: 'tasks', changes: [part.changed] });
  }
  return out;
}

interface PartViewProps {
  run: Run;
  growing: boolean;
  renderTask: (changed: TaskChanged) => ReactNode;
  onDecide: (confirmationId: string, accept: boolean) => void;
}

function PartView({ run, growing, renderTask, onDecide }: PartViewProps) {
  switch (run.kind) {
    case 'text':
      return <Markdown text={run.text} growing={growing} />;
    case 'tool':
      return <ToolCard call={run.call} />;
    case 'confirm':
      return <ConfirmCard ask={run.ask} verdict={run.verdict} onDecide={onDecide} />;
    case 'tasks':
      return (
        <ul className="chips">
          {run.changes.slice(0, CHIPS).map((changed) => (
            <li key={changed.task.id}>{renderTask(changed)}</li>
          ))}
          {run.changes.length > CHIPS && <li className="more">and {run.changes.length - CHIPS} more</li>}
        </ul>
      );
  }
}

function Thinking({ since }: { since: string }) {
  const waited = useNow(1_000) - Date.parse(since);
  return (
    <p className="thinking">
      <span className="pulse" aria-hidden="true" />
      Thinking{waited > PATIENCE_MS ? ` · ${span(waited)}` : ''}
    </p>
  );
}

function Ending({ answer, onAgain, onReload }: Pick<AnswerViewProps, 'answer' | 'onAgain' | 'onReload'>) {
  const note = NOTE[answer.state];
  if (!note) return null;
  if (answer.state === 'stopped' || answer.state === 'length') {
    return (
      <div className="ending">
        <span className="badge">{note}</span>
        {onAgain && (
          <Button kind="quiet" onClick={onAgain}>
            Ask again
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="ending">
      <Fault requestId={answer.failure?.requestId ?? null} retryLabel="Ask again" onRetry={onAgain}>
        {answer.failure?.detail || note}
      </Fault>
      {answer.state === 'lost' && onReload && (
        <Button kind="quiet" onClick={onReload}>
          Load what was saved
        </Button>
      )}
    </div>
  );
}

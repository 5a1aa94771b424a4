import type { ChatTool } from '../api/types';
import { Icon, type IconName } from '../ui/Icon';

const LOOK: Record<ChatTool['state'], { icon: IconName; word: string }> = {
  running: { icon: 'clock', word: 'Working' },
  done: { icon: 'tick', word: 'Done' },
  failed: { icon: 'cross', word: 'Failed' },
  refused: { icon: 'cross', word: 'Refused' },
};

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}

/** One step the assistant took: what, how it ended, and, opened, with which arguments. */
export function ToolCard({ call }: { call: ChatTool }) {
  const { icon, word } = LOOK[call.state];
  const details = Object.entries(call.arguments);
  return (
    <details className={`tool ${call.state}`} data-tool={call.name} data-state={call.state}>
      <summary>
        <span className="node">
          <Icon name={icon} size={13} />
        </span>
        <span className="visually-hidden">{word}: </span>
        <span className="tool-text">{call.summary || call.label}</span>
      </summary>
      <dl>
        <div>
          <dt>Step</dt>
          <dd>
            {call.label} <code>{call.name}</code>
          </dd>
        </div>
        {details.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{shown(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

import { useId } from 'react';
import type { ChatConfirm } from '../api/types';
import { Button } from '../ui/Button';
import { useNow } from '../ui/useNow';
import { span } from '../ui/when';
import type { Verdict } from './state';

const SAID: Partial<Record<Verdict, string>> = {
  accepted: 'Accepted',
  rejected: 'Rejected: nothing was changed',
  gone: 'No longer waiting: ask again to get a new question',
};

const SHOWN = 8;

interface ConfirmCardProps {
  ask: ChatConfirm;
  verdict: Verdict;
  onDecide: (confirmationId: string, accept: boolean) => void;
}

/**
 * A change that needs a person: the exact list, and two buttons that carry its id. It takes no focus and Enter in the
 * message box does not reach it; words in the chat approve nothing.
 */
export function ConfirmCard({ ask, verdict, onDecide }: ConfirmCardProps) {
  const title = useId();
  const now = useNow(1_000);
  const left = Date.parse(ask.expiresAt) - now;
  const expired = verdict === 'waiting' && left <= 0;
  const said = expired ? SAID.gone : SAID[verdict];
  return (
    <section className="confirm" aria-labelledby={title} data-confirmation={ask.confirmationId}>
      <h3 id={title}>{ask.label}?</h3>
      <ul>
        {ask.items.slice(0, SHOWN).map((item, index) => (
          <li key={index} dir="auto">
            {item}
          </li>
        ))}
      </ul>
      {ask.items.length > SHOWN && (
        <details>
          <summary>and {ask.items.length - SHOWN} more</summary>
          <ul>
            {ask.items.slice(SHOWN).map((item, index) => (
              <li key={index} dir="auto">
                {item}
              </li>
            ))}
          </ul>
        </details>
      )}
      {said ? (
        <p className="verdict" role="status">
          {said}
        </p>
      ) : (
        <div className="confirm-row">
          <Button kind="danger" busy={verdict === 'sending'} onClick={() => onDecide(ask.confirmationId, true)}>
            Accept
          </Button>
          <Button busy={verdict === 'sending'} onClick={() => onDecide(ask.confirmationId, false)}>
            Reject
          </Button>
          <span className="expiry">expires in {span(left)}</span>
        </div>
      )}
    </section>
  );
}

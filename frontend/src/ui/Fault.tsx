import { Button } from './Button';

interface FaultProps {
  /** One sentence: what went wrong and what to do. */
  children: string;
  /** Shown small, to be quoted when asking for help. */
  requestId?: string | null;
  retryLabel?: string;
  onRetry?: (() => void) | undefined;
  /** Errors speak up at once; set false where the fault was on the page from the start. */
  announce?: boolean;
}

/** An error, shown beside its cause. */
export function Fault({ children, requestId, onRetry, retryLabel = 'Try again', announce = true }: FaultProps) {
  return (
    <div className="fault" role={announce ? 'alert' : undefined}>
      <p>{children}</p>
      {requestId && (
        <p className="request-id">
          If you ask for help, quote request <code>{requestId}</code>
        </p>
      )}
      {onRetry && (
        <Button kind="plain" onClick={onRetry}>
          {retryLabel}
        </Button>
      )}
    </div>
  );
}

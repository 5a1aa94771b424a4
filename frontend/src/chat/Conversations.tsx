import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, data } from '../api/client';
import { problemOf } from '../api/problems';
import { IconButton } from '../ui/Button';
import { Fault } from '../ui/Fault';
import { Skeleton } from '../ui/Skeleton';
import { useNow } from '../ui/useNow';
import { ago } from '../ui/when';

const NEWEST = 30;

interface ConversationsProps {
  current: string | null;
  onOpen: (id: string) => void;
  onNew: () => void;
}

/** Earlier conversations, in a popover of the browser's own, and the way to a new one. */
export function Conversations({ current, onOpen, onNew }: ConversationsProps) {
  const popover = useRef<HTMLDivElement>(null);
  const list = useQuery({
    queryKey: ['conversations'],
    queryFn: () => data(api.GET('/api/chat/conversations', { params: { query: { limit: NEWEST } } })),
    enabled: false,
  });
  const now = useNow(60_000);
  return (
    <>
      <IconButton icon="history" label="Earlier conversations" popover="conversations" />
      <IconButton icon="plus" label="New conversation" onClick={onNew} />
      <div
        id="conversations"
        className="popover"
        ref={popover}
        popover="auto"
        onToggle={(event) => {
          if ((event as unknown as { newState?: string }).newState === 'open') list.refetch();
        }}
      >
        <h3>Earlier conversations</h3>
        {list.isLoading && <Skeleton rows={3} label="Loading conversations" />}
        {list.isError && (
          <Fault requestId={problemOf(list.error).requestId} onRetry={() => list.refetch()}>
            {problemOf(list.error).detail || 'The conversations could not be loaded.'}
          </Fault>
        )}
        {list.data?.items.length === 0 && <p className="hint">Nothing here yet. What you say now will be.</p>}
        <ul>
          {list.data?.items.map((entry) => (
            <li key={entry.id}>
              <button
                type="button"
                className="row-button"
                aria-current={entry.id === current ? 'true' : undefined}
                onClick={() => {
                  popover.current?.hidePopover();
                  onOpen(entry.id);
                }}
              >
                <span className="clip" dir="auto">
                  {entry.title}
                </span>
                <small>{ago(entry.updatedAt, now)}</small>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './Button';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** A sheet slides in at the side (at the bottom on a phone). */
  kind?: 'box' | 'sheet';
}

/** The browser's own modal dialog: it keeps the focus inside, gives it back, and Escape closes it. */
export function Dialog({ title, onClose, children, kind = 'box' }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog
      ref={ref}
      className={`dialog ${kind}`}
      aria-label={title}
      onClose={onClose}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) ref.current?.close();
      }}
    >
      <div className="dialog-body">
        <header>
          <h2>{title}</h2>
          <IconButton icon="cross" label="Close" onClick={() => ref.current?.close()} />
        </header>
        {children}
      </div>
    </dialog>
  );
}

import { useState } from 'react';
import type { Problem } from '../api/problems';
import type { FaultKind, Pod } from '../api/types';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Fault } from '../ui/Fault';

const KINDS: { kind: FaultKind; name: string; means: string }[] = [
  { kind: 'crash', name: 'Crash', means: 'Its process ends with an error, as after a bug.' },
  { kind: 'oom', name: 'Out of memory', means: 'It is killed for using more memory than it may.' },
];

interface CrashDialogProps {
  pod: Pod;
  busy: boolean;
  problem: Problem | null;
  onCrash: (kind: FaultKind) => void;
  onClose: () => void;
}

/** Breaks one pod of the simulated cluster, after asking how. */
export function CrashDialog({ pod, busy, problem, onCrash, onClose }: CrashDialogProps) {
  const [kind, setKind] = useState<FaultKind>('crash');
  return (
    <Dialog title="Crash this pod" onClose={onClose}>
      <p>
        <code>{pod.name}</code> belongs to the simulated cluster. Watch what the agent sees, decides and does about it.
      </p>
      <fieldset className="kinds">
        <legend>How should it fail?</legend>
        {KINDS.map((choice) => (
          <label key={choice.kind}>
            <input
              type="radio"
              name="fault"
              value={choice.kind}
              checked={kind === choice.kind}
              onChange={() => setKind(choice.kind)}
            />
            <span>
              <b>{choice.name}</b>
              <small>{choice.means}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {problem && <Fault requestId={problem.requestId}>{problem.detail || problem.title}</Fault>}
      <footer>
        <Button id="crash-now" kind="danger" busy={busy} onClick={() => onCrash(kind)}>
          Crash it
        </Button>
        <Button kind="quiet" onClick={onClose}>
          Cancel
        </Button>
      </footer>
    </Dialog>
  );
}

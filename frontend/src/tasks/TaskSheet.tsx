import { type FormEvent, useState } from 'react';
import { api, data } from '../api/client';
import { type Problem, problemOf } from '../api/problems';
import type { Task, TaskPatch } from '../api/types';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Fault } from '../ui/Fault';
import { Field } from '../ui/Field';
import { dueFrom, inputsOf } from './due';
import { PRIORITY_NAMES } from './TaskRow';
import { useEdit } from './useTasks';

interface Draft {
  title: string;
  notes: string;
  date: string;
  time: string;
  priority: Task['priority'];
  tags: string;
}

const draftOf = (task: Task, zone: string): Draft => ({
  title: task.title,
  notes: task.notes,
  ...inputsOf(task.due, zone),
  priority: task.priority,
  tags: task.tags.join(', '),
});

const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(/[,\s]+/)
      .map((tag) => tag.replace(/^#/, ''))
      .filter(Boolean),
  ),
];

/** Only what the person changed goes out, so that two people changing different fields do not undo each other. */
export function patchFrom(before: Draft, after: Draft): TaskPatch {
  const patch: TaskPatch = {};
  if (after.title.trim() !== before.title) patch.title = after.title.trim();
  if (after.notes !== before.notes) patch.notes = after.notes;
  if (after.date !== before.date || after.time !== before.time) patch.due = dueFrom(after.date, after.time);
  if (after.priority !== before.priority) patch.priority = after.priority;
  if (after.tags !== before.tags) patch.tags = tagsOf(after.tags);
  return patch;
}

interface TaskSheetProps {
  task: Task;
  zone: string;
  onClose: () => void;
  onRemove: (task: Task) => void;
}

/** A task's details, to be read and changed. */
export function TaskSheet({ task, zone, onClose, onRemove }: TaskSheetProps) {
  const [base, setBase] = useState(task);
  const [draft, setDraft] = useState(() => draftOf(task, zone));
  const [theirs, setTheirs] = useState<Task | null>(null);
  const edit = useEdit();
  const set = (fields: Partial<Draft>) => setDraft({ ...draft, ...fields });

  async function onFailed(error: unknown) {
    if (problemOf(error).status !== 412) return;
    const now = await data(api.GET('/api/tasks/{id}', { params: { path: { id: task.id } } })).catch(() => null);
    setTheirs(now);
  }
  function save(onto: Task) {
    const patch = patchFrom(draftOf(base, zone), draft);
    if (Object.keys(patch).length === 0) return onClose();
    edit.mutate({ task: onto, patch }, { onSuccess: onClose, onError: onFailed });
  }
  function take(theirTask: Task) {
    setBase(theirTask);
    setDraft(draftOf(theirTask, zone));
    setTheirs(null);
    edit.reset();
  }

  const problem = edit.isError ? problemOf(edit.error) : null;
  const wrong = (field: string) => problem?.errors.find((error) => error.field === field)?.message;
  return (
    <Dialog title="Task" kind="sheet" onClose={onClose}>
      <form
        className="sheet-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          save(base);
        }}
      >
        <Field
          label="Title"
          name="title"
          value={draft.title}
          required
          maxLength={500}
          error={wrong('title')}
          onInput={(title) => set({ title })}
        />
        <div className="field-pair">
          <Field
            label="Due"
            name="date"
            type="date"
            value={draft.date}
            error={wrong('due')}
            onInput={(date) => set({ date, ...(date ? {} : { time: '' }) })}
          />
          <Field
            label="Time"
            name="time"
            type="time"
            value={draft.time}
            onInput={(time) => set({ time })}
            hint={draft.date ? undefined : 'Pick a day first'}
          />
        </div>
        <Choice draft={draft} set={set} />
        <Field
          label="Tags"
          name="tags"
          value={draft.tags}
          error={wrong('tags')}
          placeholder="home, errands"
          onInput={(tags) => set({ tags })}
        />
        <div className="field">
          <label htmlFor="notes">Notes</label>
          <textarea
            id="notes"
            name="notes"
            rows={5}
            dir="auto"
            maxLength={20_000}
            value={draft.notes}
            onInput={(event) => set({ notes: event.currentTarget.value })}
          />
        </div>
        {theirs ? (
          <Conflict theirs={theirs} onMine={() => save(theirs)} onTheirs={() => take(theirs)} />
        ) : (
          problem && <SaveFault problem={problem} />
        )}
        <footer>
          <Button kind="main" type="submit" busy={edit.isPending} disabled={!draft.title.trim()}>
            Save
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
          <span className="spread" />
          <Button
            kind="danger"
            icon="bin"
            onClick={() => {
              onRemove(base);
              onClose();
            }}
          >
            Delete
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

function Choice({ draft, set }: { draft: Draft; set: (fields: Partial<Draft>) => void }) {
  return (
    <fieldset className="choice">
      <legend>Priority</legend>
      {(Object.keys(PRIORITY_NAMES) as Task['priority'][]).map((priority) => (
        <label key={priority}>
          <input
            type="radio"
            name="priority"
            checked={draft.priority === priority}
            onChange={() => set({ priority })}
          />
          <span>{priority === 'none' ? 'None' : priority[0]?.toUpperCase() + priority.slice(1)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Conflict({ theirs, onMine, onTheirs }: { theirs: Task; onMine: () => void; onTheirs: () => void }) {
  return (
    <div className="fault" role="alert">
      <p>
        This task was changed elsewhere while you were editing. It now says: <q dir="auto">{theirs.title}</q>
      </p>
      <div className="confirm-row">
        <Button onClick={onMine}>Keep mine</Button>
        <Button onClick={onTheirs}>Take theirs</Button>
      </div>
    </div>
  );
}

const SaveFault = ({ problem }: { problem: Problem }) => (
  <Fault requestId={problem.requestId}>{problem.detail || problem.title}</Fault>
);

import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Kbd';
import { useStored } from '../ui/stored';
import { KEYMAP, type Shortcut, spelled } from './keymap';
import { setPlainKeys } from './shortcuts';

const mac = /mac|iphone|ipad/i.test(navigator.userAgent);

const GROUPS: Shortcut['group'][] = ['Everywhere', 'Chat', 'Tasks', 'Ops'];
const ENTRIES: readonly Shortcut[] = KEYMAP;

/** The keyboard map, read from the same table as the handlers. */
export default function ShortcutHelp({ onClose, operator }: { onClose: () => void; operator: boolean }) {
  const [plain, setPlain] = useStored('plain-keys', 'on');
  const toggle = () => {
    const next = plain === 'on' ? 'off' : 'on';
    setPlain(next);
    setPlainKeys(next === 'on');
  };
  const groups = operator ? GROUPS : GROUPS.filter((group) => group !== 'Ops');
  return (
    <Dialog title="Keys" onClose={onClose}>
      <div className="key-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {ENTRIES.filter((entry) => entry.group === group && (operator || entry.id !== 'go.ops')).map((entry) => (
                <div key={entry.id}>
                  <dt>{entry.does}</dt>
                  <dd>
                    {entry.keys.map((keys, index) => (
                      <span key={keys}>
                        {index > 0 && ' or '}
                        <Kbd keys={spelled(keys, mac)} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label className="switch-row">
        <input type="checkbox" checked={plain === 'on'} onChange={toggle} />
        Single-letter keys work outside text fields
      </label>
    </Dialog>
  );
}

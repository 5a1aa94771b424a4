import type { IconName } from '../ui/Icon';
import { Icon } from '../ui/Icon';
import { useStored } from '../ui/stored';

const THEMES: { value: string; name: string; icon: IconName }[] = [
  { value: 'system', name: 'System theme', icon: 'screen' },
  { value: 'light', name: 'Light theme', icon: 'sun' },
  { value: 'dark', name: 'Dark theme', icon: 'moon' },
];

/** System, light or dark; /theme.js sets the choice before the first paint of the next visit. */
export function ThemeSwitch() {
  const [theme, setTheme] = useStored('theme', 'system');
  function choose(next: string) {
    setTheme(next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  }
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Theme</legend>
      {THEMES.map(({ value, name, icon }) => (
        <label key={value} title={name}>
          <input type="radio" name="theme" value={value} checked={theme === value} onChange={() => choose(value)} />
          <Icon name={icon} size={16} />
          <span className="visually-hidden">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

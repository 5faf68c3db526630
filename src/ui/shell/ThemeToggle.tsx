import { Monitor, Moon, Sun } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { Theme } from '../../store/settings';
import { screen } from '../common/screens';

const THEMES = [
  { id: 'system', label: 'As the system', Icon: Monitor },
  { id: 'light', label: 'Light', Icon: Sun },
  { id: 'dark', label: 'Dark', Icon: Moon },
] as const;

interface ThemeToggleProps {
  readonly theme: Theme;
  readonly onChange: (theme: Theme) => void;
}

export function ThemeToggle({ theme, onChange }: ThemeToggleProps): React.ReactElement {
  const current = THEMES.find(({ id }) => id === theme) ?? THEMES[0];
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="icon-button" aria-label={`Theme: ${current.label}`} title="Theme">
        <current.Icon aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu narrow" align="end" sideOffset={4} {...screen('theme')}>
        <DropdownMenu.RadioGroup value={theme} onValueChange={(id) => onChange(id as Theme)}>
          {THEMES.map(({ id, label, Icon }) => (
            <DropdownMenu.RadioItem key={id} value={id} className="menu-item">
              <Icon aria-hidden />
              {label}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

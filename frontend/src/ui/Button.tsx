import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';

interface Look {
  kind?: 'plain' | 'main' | 'quiet' | 'danger';
  icon?: IconName;
  busy?: boolean;
}

interface ButtonProps extends Look {
  children: ReactNode;
  onClick?: () => void;
  type?: 'button' | 'submit';
  disabled?: boolean;
  id?: string;
}

/** A button with words. While `busy` it keeps its place, takes no second click and says so. */
export function Button({
  kind = 'plain',
  icon,
  busy = false,
  children,
  onClick,
  type = 'button',
  disabled,
  id,
}: ButtonProps) {
  return (
    <button
      id={id}
      className={`button ${kind}`}
      type={type}
      disabled={disabled}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon name={icon} size={16} />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps {
  icon: IconName;
  /** What the button does, for the tooltip and for those who cannot see the icon. */
  label: string;
  onClick?: () => void;
  pressed?: boolean;
  disabled?: boolean;
  kind?: 'quiet' | 'main' | 'danger';
  type?: 'button' | 'submit';
  /** Opens the popover with this id, without code. */
  popover?: string;
}

export function IconButton({
  icon,
  label,
  onClick,
  pressed,
  disabled,
  kind = 'quiet',
  type = 'button',
  popover,
}: IconButtonProps) {
  return (
    <button
      className={`icon-button ${kind}`}
      type={type}
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      {...(popover ? { popovertarget: popover } : {})}
    >
      <Icon name={icon} />
    </button>
  );
}

import { type InputHTMLAttributes, type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';

interface FieldProps {
  label: string;
  name: string;
  value: string;
  onInput: (value: string) => void;
  onKeyUp?: (event: KeyboardEvent<HTMLInputElement>) => void;
  type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'search';
  autoComplete?: string;
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  placeholder?: string;
  /** What is wrong with this field, in a sentence. */
  error?: string | undefined;
  hint?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
  /** A control that sits inside the field's box at its end. */
  trailing?: ReactNode;
}

/** A labelled input; its hint and its error are tied to it for screen readers. */
export function Field(props: FieldProps) {
  const id = useId();
  const { label, error, hint, trailing, inputRef, onInput, ...rest } = props;
  // Preact types the attributes by kind of input; which kind this is, only the caller knows.
  const attributes = rest as InputHTMLAttributes<HTMLInputElement>;
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-box">
        <input
          {...attributes}
          id={id}
          ref={inputRef ?? null}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {trailing}
      </div>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

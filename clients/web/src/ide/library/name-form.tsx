import { useEffect, useRef, useState } from 'react';
import { useSay } from '../../shared/language/language.ts';

interface NameFormProps {
  readonly label: string;
  readonly name: string;
  /** undefined where it was given up; a name is never blank */
  readonly done: (name: string | undefined) => void;
}

/** A name to type: Enter takes it, Escape gives up. */
export function NameForm({ label, name, done }: NameFormProps) {
  const say = useSay();
  const [typed, setTyped] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <form
      className="ide-name-form"
      onSubmit={(event) => {
        event.preventDefault();
        done(typed.trim() || undefined);
      }}
    >
      <input
        ref={field}
        className="og-input"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && done(undefined)}
      />
      <button type="submit" className="og-button">
        {say({ zh: '确定', en: 'OK' })}
      </button>
    </form>
  );
}

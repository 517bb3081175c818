import { useSay } from '../../shared/language/language.ts';
import { parseExactly } from '../run/variables.ts';
import { useDraft } from './use-draft.ts';

interface JsonInputProps {
  readonly id: string;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
}

/** Any value as JSON: what the graph takes as such, and what does not fit its type. */
export function JsonInput({ id, value, change }: JsonInputProps) {
  const say = useSay();
  const { text, isFaulty, type, leave } = useDraft(value === undefined ? '' : JSON.stringify(value, null, 2), (typed) => {
    try {
      change(typed.trim() === '' ? undefined : parseExactly(typed));
      return true;
    } catch {
      return false;
    }
  });
  return (
    <>
      <textarea
        id={id}
        className="og-input og-mono"
        rows={Math.min(8, text.split('\n').length)}
        spellCheck={false}
        placeholder="JSON"
        aria-invalid={isFaulty}
        value={text}
        onChange={({ target }) => type(target.value)}
        onBlur={leave}
      />
      {isFaulty && (
        <span className="ide-missing">
          {say({ zh: '还不是 JSON；超过 15 位的数请加引号', en: 'no JSON yet; numbers of more than 15 digits need quotes' })}
        </span>
      )}
    </>
  );
}

import { useLanguage } from '../../shared/language/language.ts';

interface TickListProps {
  readonly labelledBy: string;
  readonly options: readonly { readonly value: string; readonly term: string }[];
  readonly entries: readonly unknown[];
  readonly change: (entries: readonly unknown[]) => void;
}

/** 枚举列表: a box to tick for each value; what is no value of it stays, at the end. */
export function TickList({ labelledBy, options, entries, change }: TickListProps) {
  const language = useLanguage(({ language }) => language);
  const known = options.map(({ value }) => value);
  const strange = entries.filter((entry) => !known.includes(String(entry)));
  const toggle = (ticked: string, isTicked: boolean) =>
    change([...known.filter((one) => (one === ticked ? isTicked : entries.includes(one))), ...strange]);
  return (
    <fieldset className="ide-ticks" aria-labelledby={labelledBy}>
      {options.map(({ value, term }) => (
        <label key={value} title={language === 'zh' ? value : term}>
          <input type="checkbox" checked={entries.includes(value)} onChange={({ target }) => toggle(value, target.checked)} />
          {language === 'zh' && term !== '' ? term : value}
        </label>
      ))}
    </fieldset>
  );
}

import { useLanguage, useSay } from '../../../shared/language/language.ts';
import type { NestedList } from '../flatten/lists.ts';
import type { ListUse } from '../presentation.ts';
import { usePresentation } from '../use-presentation.ts';
import { listName, USES } from './list-words.ts';

const TEXT = {
  ask: { zh: '这个列表怎么显示？', en: 'How should this list be shown?' },
  rows: { zh: '每一项各占一行，外层的值逐行重复', en: 'Each entry gets a row of its own; what is around it is repeated' },
};
const ALL = { zh: '都按默认显示', en: 'Keep all as they are' };
const WAYS = ['rows', 'text', 'count', 'none'] as const;

/** 询问: lists within the rows, or beside them, that nobody has decided about; until then the usual holds. */
export function AskLists({ lists }: { readonly lists: readonly NestedList[] }) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  const { presentation, changeRule } = usePresentation();
  const [first] = lists;
  if (first === undefined) return null;
  const { path } = first.shape;
  const decide = (way: ListUse | 'rows') =>
    changeRule(way === 'rows' ? { rows: path } : { lists: { ...presentation.rule?.lists, [path]: way } });
  const keepAll = () => {
    const kept = lists.flatMap(({ shape, use }) => (use === 'rows' ? [] : [[shape.path, use] as const]));
    changeRule({ lists: { ...presentation.rule?.lists, ...Object.fromEntries(kept) } });
  };
  return (
    <fieldset className="ide-ask">
      <legend className="og-sr">{say(TEXT.ask)}</legend>
      <span>
        {say(TEXT.ask)} <strong>{listName(first.shape, language)}</strong>
        {lists.length > 1 && <span className="og-soft"> (1/{lists.length})</span>}
      </span>
      {WAYS.map((way) => (
        <button
          key={way}
          type="button"
          className="og-button"
          aria-pressed={way === first.use}
          title={way === 'rows' ? say(TEXT.rows) : undefined}
          onClick={() => decide(way)}
        >
          {say(USES[way])}
        </button>
      ))}
      {lists.length > 1 && (
        <button type="button" className="og-button og-plain" onClick={keepAll}>
          {say(ALL)}
        </button>
      )}
    </fieldset>
  );
}

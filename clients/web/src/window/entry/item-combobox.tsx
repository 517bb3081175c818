import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Text, useSay } from '../../shared/language/language.ts';
import type { Item } from './catalogue.ts';
import { useOpenEntry } from './entry-context.ts';
import { idOf } from './field.tsx';
import { findItems, NO_PINYIN, type PinyinOf } from './find-items.ts';

const TEXT = {
  label: { zh: '申办事项', en: 'Item' },
  hint: { zh: '名称、编码或拼音首字母（如 ggcs）', en: 'Name, code or pinyin initials (ggcs)' },
  none: { zh: '没有这样的事项', en: 'There is no such item' },
  loading: { zh: '正在载入拼音…', en: 'Loading pinyin…' },
};
/** As many as are shown at once. */
const SHOWN = 50;

interface ItemComboboxProps {
  readonly items: readonly Item[];
  readonly uses: ReadonlyMap<string, number>;
}

/** 事项选择: a combobox with a list (WAI-ARIA APG), the most used first. */
export function ItemCombobox({ items, uses }: ItemComboboxProps) {
  const say = useSay();
  const listId = useId();
  const { item, problems, choose } = useOpenEntry();
  const [text, setText] = useState(item?.name ?? '');
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const isLatin = /[a-z]/i.test(text);
  const pinyin = usePinyin(isLatin);
  const list = useRef<HTMLDivElement>(null);
  // a chosen name is no search: the list shows what else there is
  const found = findItems(items, text === item?.name ? '' : text, { uses, pinyin }).slice(0, SHOWN);
  const active = isOpen ? found[at] : undefined;
  const wrong = problems.filter(({ place }) => place === 'itemCode');
  const optionId = (code: string) => `${listId}-${code}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is active is to be seen
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, isOpen]);

  const take = (chosen: Item) => {
    choose(chosen);
    setText(chosen.name);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      setAt(isOpen ? (at + step + found.length) % Math.max(found.length, 1) : 0);
      setOpen(true);
    } else if (event.key === 'Enter' && active && !event.ctrlKey) take(active);
    else if (event.key === 'Escape' && isOpen) setOpen(false);
    else return;
    event.preventDefault();
    // Enter has chosen; to move on is the next one
    event.stopPropagation();
  };
  return (
    <div className="window-field window-wide window-combobox">
      <label htmlFor={idOf('itemCode')}>
        {say(TEXT.label)}
        <span className="window-needed" aria-hidden="true">
          {' '}
          *
        </span>
      </label>
      <input
        id={idOf('itemCode')}
        className="og-input"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={active && optionId(active.code)}
        aria-describedby={`${listId}-told`}
        aria-invalid={wrong.length > 0 || undefined}
        aria-required="true"
        autoComplete="off"
        spellCheck={false}
        placeholder={say(TEXT.hint)}
        data-field="itemCode"
        data-origin={item ? 'typed' : undefined}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          if (item) choose(undefined);
          setAt(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <div ref={list} id={listId} role="listbox" className="window-options" aria-label={say(TEXT.label)}>
          {found.map((each, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys (APG, combobox)
            <div
              key={each.code}
              id={optionId(each.code)}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(each)}
            >
              <span>{say({ zh: each.name, en: each.nameEn ?? each.name })}</span>
              <span className="og-mono og-soft">{each.code}</span>
            </div>
          ))}
          {found.length === 0 && (
            <div role="option" tabIndex={-1} aria-selected="false" aria-disabled="true" className="og-soft">
              {say(isLatin && pinyin === NO_PINYIN ? TEXT.loading : TEXT.none)}
            </div>
          )}
        </div>
      )}
      <div id={`${listId}-told`} className="window-told">
        {wrong.map(({ message }) => (
          <span key="wrong" className="window-wrong">
            {typeof message === 'string' ? message : say(message as Text)}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The dictionary of pinyin is large: it is fetched once Latin letters are typed. */
function usePinyin(isWanted: boolean): PinyinOf {
  const [of, setOf] = useState<PinyinOf>(() => NO_PINYIN);
  useEffect(() => {
    if (!isWanted) return;
    let isHere = true;
    import('./pinyin.ts').then(
      ({ pinyinOf }) => isHere && setOf(() => pinyinOf),
      // it goes on without
      () => isHere && setOf(() => (name: string) => NO_PINYIN(name)),
    );
    return () => {
      isHere = false;
    };
  }, [isWanted]);
  return of;
}

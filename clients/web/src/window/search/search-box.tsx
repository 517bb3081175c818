import { type Ref, useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { RESULTS } from './result-list.tsx';

const TEXT = {
  label: { zh: '编号、姓名或项目，可扫回执二维码', en: 'Any number, name or project; or scan a receipt' },
  find: { zh: '查询', en: 'Find' },
};

interface SearchBoxProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly isBusy: boolean;
  onSearch(text: string): void;
}

/** 检索栏: a scanner types into it as a clerk does, and ends with Enter. */
export function SearchBox({ ref, isBusy, onSearch }: SearchBoxProps) {
  const say = useSay();
  const [text, setText] = useState('');
  return (
    <search>
      <form
        className="window-search"
        onSubmit={(event) => {
          event.preventDefault();
          onSearch(text);
          // the next scan goes over it
          event.currentTarget.querySelector('input')?.select();
        }}
      >
        <input
          ref={ref}
          className="og-input"
          type="search"
          autoComplete="off"
          spellCheck={false}
          aria-label={say(TEXT.label)}
          placeholder={say(TEXT.label)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>(`.${RESULTS} a`)?.focus();
          }}
        />
        <button type="submit" className="og-button" aria-busy={isBusy}>
          {say(TEXT.find)}
        </button>
      </form>
    </search>
  );
}

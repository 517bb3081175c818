import '../panel.css';
import './examples.css';
import { useState } from 'react';
import { type Text, useLanguage, useSay } from '../../shared/language/language.ts';
import { openQuery } from '../library/open-query.ts';
import { useSession } from '../session.ts';
import type { Example, Rights } from './example.ts';
import { freshAt, GROUPS, queryOfExample } from './examples.ts';

const TEXT = {
  open: { zh: '打开', en: 'Open' },
  run: { zh: '运行', en: 'Run' },
  search: { zh: '搜索示例', en: 'Search the examples' },
  none: { zh: '没有找到', en: 'Nothing found' },
};
const RIGHTS: Readonly<Record<Rights, Text>> = {
  everyone: { zh: '无需令牌', en: 'no token needed' },
  analyst: { zh: '需要分析员令牌', en: 'token: analyst' },
  clerk: { zh: '需要窗口或对接单位令牌', en: 'token: clerk or partner' },
};

/** 示例: questions of the work; a click opens one in a tab of its own, another one runs it at once. */
export default function ExamplesPanel() {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const words = typed.trim().toLowerCase().split(/\s+/u);
  const isFound = ({ question, how, query }: Example) => {
    const text = [question.zh, question.en, how.zh, how.en, query].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const groups = GROUPS.map(({ title, examples }) => ({ title, examples: examples.filter(isFound) })).filter(
    ({ examples }) => examples.length > 0,
  );
  return (
    <div className="ide-panel-body ide-examples">
      <input
        type="search"
        className="og-input ide-wide"
        aria-label={say(TEXT.search)}
        placeholder={say(TEXT.search)}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {groups.length === 0 && <p className="og-soft">{say(TEXT.none)}</p>}
      {groups.map(({ title, examples }) => (
        <section key={title.en}>
          <h3>{say(title)}</h3>
          <ul>
            {examples.map((example) => (
              <ExampleRow key={example.id} example={example} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ExampleRow({ example }: { readonly example: Example }) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  const { question, how, rights } = example;
  const open = () => openQuery(queryOfExample(example, language, freshAt(Date.now())));
  const openAndRun = () => {
    open();
    useSession.getState().run();
  };
  return (
    <li className="ide-example">
      <button type="button" className="ide-example-open" title={say(TEXT.open)} onClick={open}>
        <strong>{say(question)}</strong>
        <span className="og-soft">{say(how)}</span>
      </button>
      <p>
        <span className="ide-tag" data-rights={rights}>
          {say(RIGHTS[rights])}
        </span>
        {/* what writes is read before it is run */}
        {rights !== 'clerk' && (
          <button type="button" className="og-button" aria-label={`${say(TEXT.run)} ${say(question)}`} onClick={openAndRun}>
            {say(TEXT.run)}
          </button>
        )}
      </p>
    </li>
  );
}

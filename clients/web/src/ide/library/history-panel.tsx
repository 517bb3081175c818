import '../panel.css';
import './library.css';
import { useId, useState } from 'react';
import { type Language, useLanguage, useSay } from '../../shared/language/language.ts';
import { titleOf } from '../title.ts';
import { findRuns, keepVariables, type PastRun } from './history.ts';
import { tell } from './notices.tsx';
import { openQuery } from './open-query.ts';
import { history } from './stores.ts';

const TEXT = {
  search: { zh: '搜索历史', en: 'Search the history' },
  keep: { zh: '记住查询的变量', en: 'Remember the variables of queries' },
  note: {
    zh: '保存在本浏览器，最近 200 次。写操作的变量从不记住，其中可能有当事人信息；结果也不记住。',
    en: 'The last 200 runs, kept in this browser. Variables of what writes are never kept, as they may name people; nor are results.',
  },
  clear: { zh: '清空', en: 'Clear' },
  empty: { zh: '还没有运行过查询。', en: 'Nothing has been run yet.' },
  none: { zh: '没有找到', en: 'Nothing found' },
  untitled: { zh: '未命名', en: 'Untitled' },
  rows: { zh: '行', en: 'rows' },
  errors: { zh: '个错误', en: 'errors' },
  failed: { zh: '未得到回答', en: 'no answer' },
  stopped: { zh: '已停止', en: 'stopped' },
};

const timeOf = (at: string, language: Language) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(at));

function clear(): void {
  const before = history.use.getState().value;
  history.change((past) => ({ ...past, runs: [] }));
  tell({ text: { zh: '历史已清空。', en: 'The history was cleared.' }, undo: () => void history.change(() => before) });
}

/** 历史: what was run lately, to be opened again. */
export default function HistoryPanel() {
  const say = useSay();
  const id = useId();
  const past = history.use(({ value }) => value);
  const [typed, setTyped] = useState('');
  const found = findRuns(past, typed.trim());
  return (
    <div className="ide-panel-body ide-library">
      <label className="ide-check">
        <input
          type="checkbox"
          checked={past.keepsVariables}
          onChange={({ target }) => history.change((before) => keepVariables(before, target.checked))}
        />
        {say(TEXT.keep)}
      </label>
      <p className="og-soft ide-small">{say(TEXT.note)}</p>
      {past.runs.length === 0 ? (
        <p className="og-soft">{say(TEXT.empty)}</p>
      ) : (
        <>
          <p className="ide-library-tools">
            <label className="og-sr" htmlFor={id}>
              {say(TEXT.search)}
            </label>
            <input
              id={id}
              type="search"
              className="og-input ide-grow"
              placeholder={say(TEXT.search)}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <button type="button" className="og-button" onClick={clear}>
              {say(TEXT.clear)}
            </button>
          </p>
          {found.length === 0 && <p className="og-soft">{say(TEXT.none)}</p>}
          <ul className="ide-saved-list">
            {found.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function RunRow({ run }: { readonly run: PastRun }) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  const came = [
    run.ms === null ? undefined : `${run.ms} ms`,
    run.rows === null ? undefined : `${run.rows} ${say(TEXT.rows)}`,
    run.errors === 0 ? undefined : `${run.errors} ${say(TEXT.errors)}`,
    run.outcome === 'done' ? undefined : say(TEXT[run.outcome]),
  ].filter((word) => word !== undefined);
  return (
    <li data-outcome={run.errors > 0 ? 'failed' : run.outcome}>
      <button type="button" className="ide-saved-open" onClick={() => openQuery(run)}>
        <span>{titleOf(run) || say(TEXT.untitled)}</span>
        <span className="ide-small og-soft">
          <time dateTime={run.at}>{timeOf(run.at, language)}</time> {came.join(' · ')}
        </span>
      </button>
    </li>
  );
}

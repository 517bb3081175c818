import { useId } from 'react';
import { useLanguage, useSay } from '../../../shared/language/language.ts';
import type { Column } from '../flatten/columns.ts';
import { headersOf } from '../flatten/header.ts';
import type { Table } from '../flatten/table.ts';
import type { ListUse } from '../presentation.ts';
import { usePresentation } from '../use-presentation.ts';
import { listName, USES } from './list-words.ts';

const TEXT = {
  rule: { zh: '展开规则', en: 'Rows and columns' },
  rows: { zh: '每行是', en: 'One row per' },
  one: { zh: '整个结果（一行）', en: 'the whole answer (one row)' },
  lists: { zh: '其他列表', en: 'Other lists' },
  columns: { zh: '列', en: 'Columns' },
  up: { zh: '前移', en: 'Move up' },
  down: { zh: '后移', en: 'Move down' },
  codes: { zh: '显示代码原文（不译为中文）', en: 'Codes as they are (not in Chinese words)' },
  reset: { zh: '恢复默认', en: 'Reset' },
};

/** 展开规则: which list makes the rows, what becomes of the others, which columns in which order. */
export function RuleEditor({ table }: { readonly table: Table }) {
  const say = useSay();
  const id = useId();
  const language = useLanguage(({ language }) => language);
  const { presentation, change, changeRule } = usePresentation();
  const { settled, all, columns } = table;
  const shown = columns.map(({ path }) => path);
  const listed: readonly Column[] = [...columns, ...all.filter(({ path }) => !shown.includes(path))];
  const headers = headersOf(listed, language);
  const rest = settled.lists.filter(({ use }) => use !== 'rows');
  const show = (paths: readonly string[]) =>
    changeRule({ columns: paths, hidden: all.map(({ path }) => path).filter((path) => !paths.includes(path)) });
  const toggle = (path: string) => show(shown.includes(path) ? shown.filter((one) => one !== path) : [...shown, path]);
  const move = (at: number, by: 1 | -1) => {
    const moved = [...shown];
    moved.splice(at + by, 0, ...moved.splice(at, 1));
    show(moved);
  };
  const decide = (path: string, use: ListUse | 'rows') =>
    changeRule(use === 'rows' ? { rows: path } : { lists: { ...presentation.rule?.lists, [path]: use } });
  return (
    <section className="ide-rule" aria-label={say(TEXT.rule)}>
      <div className="ide-rule-lists">
        <label htmlFor={`${id}-rows`}>{say(TEXT.rows)}</label>
        <select
          id={`${id}-rows`}
          className="og-input"
          value={settled.chain.at(-1)?.path ?? ''}
          onChange={(event) => changeRule({ rows: event.target.value })}
        >
          <option value="">{say(TEXT.one)}</option>
          {settled.lists.map(({ shape }) => (
            <option key={shape.path} value={shape.path}>
              {listName(shape, language)}
            </option>
          ))}
        </select>
        {rest.map(({ shape, use }) => (
          <label key={shape.path} className="ide-rule-list">
            <span>{listName(shape, language)}</span>
            <select className="og-input" value={use} onChange={(event) => decide(shape.path, event.target.value as ListUse)}>
              {Object.entries(USES).map(([way, words]) => (
                <option key={way} value={way}>
                  {say(words)}
                </option>
              ))}
            </select>
          </label>
        ))}
        {language === 'zh' && (
          <label className="ide-rule-codes">
            <input
              type="checkbox"
              checked={presentation.rule?.codes ?? false}
              onChange={(event) => changeRule({ codes: event.target.checked || undefined })}
            />
            {say(TEXT.codes)}
          </label>
        )}
        <button type="button" className="og-button" onClick={() => change({ rule: undefined, widths: undefined, sort: undefined })}>
          {say(TEXT.reset)}
        </button>
      </div>
      <fieldset className="ide-rule-columns">
        <legend>{say(TEXT.columns)}</legend>
        <ol>
          {listed.map(({ path }, at) => (
            <li key={path}>
              <label title={path}>
                <input
                  type="checkbox"
                  checked={shown.includes(path)}
                  disabled={shown.length === 1 && shown.includes(path)}
                  onChange={() => toggle(path)}
                />
                {headers[at]}
              </label>
              {at < shown.length && (
                <>
                  <button type="button" disabled={at === 0} aria-label={`${say(TEXT.up)} ${headers[at]}`} onClick={() => move(at, -1)}>
                    ↑
                  </button>
                  <button
                    type="button"
                    disabled={at === shown.length - 1}
                    aria-label={`${say(TEXT.down)} ${headers[at]}`}
                    onClick={() => move(at, 1)}
                  >
                    ↓
                  </button>
                </>
              )}
            </li>
          ))}
        </ol>
      </fieldset>
    </section>
  );
}

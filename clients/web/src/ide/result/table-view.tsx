import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { copyText } from '../../shared/ui/copy-text.ts';
import { clipboardText } from './export/csv-file.ts';
import { ExportDialog } from './export/export-dialog.tsx';
import { faultsOf } from './flatten/faults.ts';
import { undecided } from './flatten/lists.ts';
import { AskLists } from './table/ask-lists.tsx';
import { Grid } from './table/grid.tsx';
import { orderOf } from './table/order.ts';
import { RuleEditor } from './table/rule-editor.tsx';
import { usePresentation } from './use-presentation.ts';
import { type Result, useResult } from './use-result.ts';

const TEXT = {
  filter: { zh: '筛选行', en: 'Filter rows' },
  rule: { zh: '展开规则', en: 'Rows & columns' },
  copy: { zh: '复制', en: 'Copy' },
  copyAll: { zh: '复制全部行，可粘贴到 Excel', en: 'Copy all rows, to paste into a spreadsheet' },
  copied: { zh: '已复制', en: 'Copied' },
  notCopied: { zh: '浏览器不允许复制', en: 'The browser does not allow it' },
  export: { zh: '导出…', en: 'Export…' },
  none: { zh: '没有符合条件的行', en: 'No row fits the filter' },
  empty: { zh: '查询成功，没有数据', en: 'The query succeeded: there are no rows' },
};

/** 表格: the answer flattened, with the rule by which it is. */
export function TableView() {
  const result = useResult();
  return result ? <ResultTable result={result} /> : null;
}

function ResultTable({ result }: { readonly result: Result }) {
  const say = useSay();
  const { table, headers, errors, look } = result;
  const { columns, rows } = table;
  const { presentation } = usePresentation();
  const [typed, setFilter] = useState('');
  const filter = useDeferredValue(typed);
  const [isRuleOpen, setRuleOpen] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [told, setTold] = useState('');
  const order = useMemo(() => orderOf(rows, columns, presentation.sort, filter, look), [rows, columns, presentation.sort, filter, look]);
  const faults = useMemo(() => faultsOf(errors, columns, rows), [errors, columns, rows]);
  // other rows in the same places are not those that were picked
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the rows change is what counts
  useEffect(() => {
    setSelected(new Set());
    setTold('');
  }, [rows]);
  const chosen = order.filter((place) => selected.has(place));
  const count = say(
    order.length === rows.length
      ? { zh: `${rows.length} 行`, en: `${rows.length} rows` }
      : { zh: `${order.length} / ${rows.length} 行`, en: `${order.length} of ${rows.length} rows` },
  );
  const sheetOf = (places: readonly number[]) => ({ headers, columns, look, rows: places.flatMap((place) => rows[place] ?? []) });
  const copy = async () => {
    const places = chosen.length > 0 ? chosen : order;
    const done = await copyText(clipboardText(sheetOf(places)));
    setTold(
      done ? say({ zh: `${say(TEXT.copied)} ${places.length} 行`, en: `${say(TEXT.copied)}: ${places.length} rows` }) : say(TEXT.notCopied),
    );
  };
  return (
    <>
      <div className="ide-result-bar">
        <input
          className="og-input"
          type="search"
          placeholder={say(TEXT.filter)}
          aria-label={say(TEXT.filter)}
          value={typed}
          onChange={(event) => setFilter(event.target.value)}
        />
        <span className="og-soft" role="status">
          {count}
          {told !== '' && ` · ${told}`}
        </span>
        <span className="ide-result-bar-rest" />
        <button type="button" className="og-button" aria-expanded={isRuleOpen} onClick={() => setRuleOpen(!isRuleOpen)}>
          {say(TEXT.rule)}
        </button>
        <button type="button" className="og-button" title={say(TEXT.copyAll)} disabled={order.length === 0} onClick={() => void copy()}>
          {say(TEXT.copy)}
          {chosen.length > 0 && ` (${chosen.length})`}
        </button>
        <button type="button" className="og-button" onClick={() => setExporting(true)}>
          {say(TEXT.export)}
        </button>
      </div>
      <AskLists lists={undecided(table.settled)} />
      {isRuleOpen && <RuleEditor table={table} />}
      {rows.length === 0 && <p className="og-soft ide-result-line">{say(TEXT.empty)}</p>}
      {rows.length > 0 && order.length === 0 && <p className="og-soft ide-result-line">{say(TEXT.none)}</p>}
      <Grid {...{ result, order, faults, selected }} select={setSelected} copy={() => void copy()} />
      {isExporting && <ExportDialog result={result} shown={sheetOf(order)} close={() => setExporting(false)} />}
    </>
  );
}

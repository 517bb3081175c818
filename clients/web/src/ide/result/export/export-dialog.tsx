import './export.css';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type Language, type Text, useSay } from '../../../shared/language/language.ts';
import { useSchema } from '../../schema/schema.ts';
import { useActiveRun, useActiveTab } from '../../session.ts';
import { titleOf } from '../../title.ts';
import { pagesWithin } from '../flatten/lists.ts';
import { rowsOf } from '../flatten/rows.ts';
import { listName } from '../table/list-words.ts';
import type { Result } from '../use-result.ts';
import { askPage, pause } from './ask-page.ts';
import { csvFile } from './csv-file.ts';
import { fileName } from './file-name.ts';
import { type Collected, follow, type Progress } from './follow.ts';
import { pagedQuery } from './rewrite.ts';
import { save } from './save.ts';
import type { Sheet } from './sheet.ts';

const TEXT = {
  title: { zh: '导出', en: 'Export' },
  range: { zh: '范围', en: 'What' },
  all: { zh: '全部页：沿游标逐页读取，每页 100 条', en: 'All pages: following cursors, 100 entries a page' },
  allNote: {
    zh: '按服务器的顺序，不含上方的筛选和排序；以当前令牌的权限读取。',
    en: 'In the order of the server, without filter and order of the table; under the rights of your token.',
  },
  within: {
    zh: '只翻最外层列表的页；每条里的这些列表仍只取查询所要的一页（first）：',
    en: 'Only the outermost list is followed; of these lists within its entries there is but the page that the query asks for (first):',
  },
  failed: { zh: '文件没有生成，请再试一次。', en: 'The file could not be made: try again.' },
  noPages: { zh: '此查询没有可翻页的列表', en: 'This query has no list that goes on' },
  cap: { zh: '最多', en: 'At most' },
  capRows: { zh: '行（上限 100,000）', en: 'rows (100,000 is the limit)' },
  format: { zh: '格式', en: 'Format' },
  xlsx: { zh: 'Excel 工作簿（XLSX）：21 位编号不会变形', en: 'Excel workbook (XLSX): numbers of 21 digits stay whole' },
  csv: {
    zh: 'CSV（UTF-8）：用 Excel 直接打开会把长编号显示为科学计数',
    en: 'CSV (UTF-8): a spreadsheet that opens it rounds long numbers',
  },
  start: { zh: '导出', en: 'Export' },
  cancel: { zh: '取消导出', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  writing: { zh: '正在生成文件…', en: 'Writing the file…' },
} satisfies Record<string, Text>;

const [USUAL_CAP, LARGEST_CAP, PAGE] = [10_000, 100_000, 100];

type Format = 'xlsx' | 'csv';

async function write(sheet: Sheet, format: Format, title: string, isPart: boolean, language: Language): Promise<string> {
  const name = fileName(title, Date.now(), isPart, format, language);
  if (format === 'csv') save(csvFile(sheet), name, 'text/csv;charset=utf-8');
  else save(await (await import('./xlsx-file.ts')).xlsxFile(sheet, title), name);
  return name;
}

/** What a reader has to know about how it ended. */
function wordOn({ ending, rows, pages, errors, failure }: Collected): Text {
  const [zh, en] = [`已读取 ${rows.length} 行（${pages} 页）`, `${rows.length} rows of ${pages} pages`];
  const missing = errors.length > 0 && ending !== 'failed';
  const part = {
    zh: missing ? `；部分数据缺失：${errors[0]?.message}` : '',
    en: missing ? `; some of it is missing: ${errors[0]?.message}` : '',
  };
  switch (ending) {
    case 'complete':
      return { zh: `${zh}，全部完成${part.zh}`, en: `${en}: all of them${part.en}` };
    case 'cap':
      return { zh: `${zh}，已达行数上限，后面还有数据${part.zh}`, en: `${en}: the limit of rows is reached, and there are more${part.en}` };
    case 'stuck':
      return { zh: `${zh}，游标不再前进，已停止${part.zh}`, en: `${en}: the cursor did not go on, so it ended there${part.en}` };
    case 'stopped':
      return { zh: `${zh}，已取消`, en: `${en}: cancelled` };
    case 'failed':
      return { zh: `${zh}后失败：${failure ?? ''}`, en: `${en}, then it failed: ${failure ?? ''}` };
  }
}

interface ExportDialogProps {
  readonly result: Result;
  /** what the table shows, in its order */
  readonly shown: Sheet;
  close(): void;
}

/** 导出: what is shown, or all pages, as a file of one's own. */
export function ExportDialog({ result, shown, close }: ExportDialogProps) {
  const say = useSay();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const stop = useRef<AbortController>(undefined);
  const schema = useSchema(({ schema }) => schema);
  const run = useActiveRun();
  const { document, table, headers, look } = result;
  const paged = useMemo(
    () => pagedQuery({ ...run?.request, document, chain: table.settled.chain, schema }),
    [run?.request, document, table.settled.chain, schema],
  );
  const [isAll, setAll] = useState(paged !== undefined);
  const [format, setFormat] = useState<Format>('xlsx');
  const [cap, setCap] = useState(String(USUAL_CAP));
  const [progress, setProgress] = useState<Progress>();
  const [isWriting, setWriting] = useState(false);
  const [told, setTold] = useState<Text>();
  const [kept, setKept] = useState<Collected>();
  const title = titleOf(useActiveTab());

  useEffect(() => {
    dialog.current?.showModal();
    return () => stop.current?.abort();
  }, []);

  const finish = async (sheet: Sheet, isPart: boolean, words: Text) => {
    setTold({ zh: `${words.zh}。${TEXT.writing.zh}`, en: `${words.en}. ${TEXT.writing.en}` });
    setWriting(true);
    try {
      const name = await write(sheet, format, title, isPart, look.language);
      setTold({ zh: `${words.zh}。已保存为 ${name}`, en: `${words.en}. Saved as ${name}` });
    } catch {
      setTold({ zh: `${words.zh}。${TEXT.failed.zh}`, en: `${words.en}. ${TEXT.failed.en}` });
    } finally {
      setWriting(false);
    }
  };

  const start = async () => {
    setKept(undefined);
    if (!isAll || paged === undefined) {
      const { errors } = result;
      return finish(shown, errors.length > 0, { zh: `${shown.rows.length} 行`, en: `${shown.rows.length} rows` });
    }
    const controller = new AbortController();
    stop.current = controller;
    setTold(undefined);
    const collected = await follow({
      paged,
      cap: Math.min(LARGEST_CAP, Math.max(1, Number.parseInt(cap, 10) || USUAL_CAP)),
      pageSize: PAGE,
      ask: (variables) => askPage(paged, variables, controller.signal),
      rowsOf: (data) => rowsOf(data, table.settled.chain, table.columns),
      wait: (milliseconds) => pause(milliseconds, controller.signal),
      tell: setProgress,
      signal: controller.signal,
    });
    stop.current = undefined;
    setProgress(undefined);
    const sheet = { ...shown, headers, rows: collected.rows };
    const words = wordOn(collected);
    const isWhole = collected.ending === 'complete' && collected.errors.length === 0;
    // who cancelled, or got but a part by a fault, says whether that is to be kept
    if (collected.ending === 'stopped' || collected.ending === 'failed') {
      setTold(words);
      setKept(collected);
    } else await finish(sheet, !isWhole, words);
  };

  const isRunning = progress !== undefined;
  const isBusy = isRunning || isWriting;
  const within = paged && table.settled.chain[0] ? pagesWithin(table.settled.chain[0]) : [];
  const fitting = progress && {
    zh: `已读取 ${progress.rows} 行，${progress.pages} 页${progress.total === undefined ? '' : `（${progress.entries} / ${progress.total} 条）`}${progress.waiting === undefined ? '' : `；${progress.waiting} 秒后重试`}`,
    en: `${progress.rows} rows, ${progress.pages} pages${progress.total === undefined ? '' : ` (${progress.entries} of ${progress.total} entries)`}${progress.waiting === undefined ? '' : `; trying again in ${progress.waiting} s`}`,
  };
  return (
    <dialog className="ide-export" ref={dialog} aria-labelledby={`${id}-title`} onClose={close}>
      <h2 id={`${id}-title`}>{say(TEXT.title)}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <fieldset disabled={isBusy}>
          <legend>{say(TEXT.range)}</legend>
          <label>
            <input type="radio" name={`${id}-range`} checked={!isAll} onChange={() => setAll(false)} />
            {say({ zh: `当前显示的 ${shown.rows.length} 行`, en: `What is shown: ${shown.rows.length} rows` })}
          </label>
          <label>
            <input type="radio" name={`${id}-range`} checked={isAll} disabled={paged === undefined} onChange={() => setAll(true)} />
            {say(paged === undefined ? TEXT.noPages : TEXT.all)}
          </label>
          {isAll && (
            <>
              <label>
                {say(TEXT.cap)}
                <input
                  className="og-input"
                  type="number"
                  min={1}
                  max={LARGEST_CAP}
                  required
                  value={cap}
                  onChange={(event) => setCap(event.target.value)}
                />
                {say(TEXT.capRows)}
              </label>
              <p className="og-soft">{say(TEXT.allNote)}</p>
              {within.length > 0 && (
                <p className="og-note">
                  {say(TEXT.within)} {within.map((list) => listName(list, look.language)).join(say({ zh: '、', en: ', ' }))}
                </p>
              )}
            </>
          )}
        </fieldset>
        <fieldset disabled={isBusy}>
          <legend>{say(TEXT.format)}</legend>
          {(['xlsx', 'csv'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name={`${id}-format`} checked={format === one} onChange={() => setFormat(one)} />
              {say(TEXT[one])}
            </label>
          ))}
        </fieldset>
        <div role="status">
          {fitting && <p>{say(fitting)}</p>}
          {told && <p>{say(told)}</p>}
        </div>
        {isRunning && (
          <progress aria-label={say(TEXT.title)} max={progress.total} value={progress.total === undefined ? undefined : progress.entries} />
        )}
        <div className="ide-export-buttons">
          {kept !== undefined && kept.rows.length > 0 && (
            <button
              type="button"
              className="og-button"
              disabled={isBusy}
              onClick={() => void finish({ ...shown, headers, rows: kept.rows }, true, wordOn(kept))}
            >
              {say({ zh: `保存已读取的 ${kept.rows.length} 行`, en: `Save these ${kept.rows.length} rows` })}
            </button>
          )}
          {isRunning ? (
            <button type="button" className="og-button" onClick={() => stop.current?.abort()}>
              {say(TEXT.cancel)}
            </button>
          ) : (
            <>
              <button type="button" className="og-button" onClick={() => dialog.current?.close()}>
                {say(TEXT.close)}
              </button>
              <button type="submit" className="og-button og-primary" disabled={isWriting}>
                {say(TEXT.start)}
              </button>
            </>
          )}
        </div>
      </form>
    </dialog>
  );
}

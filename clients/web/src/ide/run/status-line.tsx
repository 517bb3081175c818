import './run.css';
import { useMemo } from 'react';
import { type Text, useLanguage, useSay } from '../../shared/language/language.ts';
import { countRows, type RowCount } from '../result/flatten/count-rows.ts';
import { useSchema } from '../schema/schema.ts';
import { type Run, useActiveRun, useActiveTab } from '../session.ts';
import { rowsText, sizeText, timeText } from './figures.ts';

const STATE: Readonly<Record<Run['state'], Text>> = {
  running: { zh: '运行中…', en: 'Running…' },
  done: { zh: '完成', en: 'Done' },
  failed: { zh: '未完成', en: 'Failed' },
  stopped: { zh: '已停止', en: 'Stopped' },
};

const LISTENING: Readonly<Record<'open' | 'broken', Text>> = {
  open: { zh: '接收中', en: 'Listening' },
  broken: { zh: '连接中断，正在重新连接…', en: 'Broken off, connecting again…' },
};

function figuresOf(run: Run, rows: RowCount | undefined, say: (text: Text) => string, language: string): string[] {
  const wasRefused = run.state === 'done' && run.answer?.data == null;
  if (run.events !== undefined && !wasRefused) {
    const last =
      run.lastEventAt === undefined ? [] : [say({ zh: '最近', en: 'last' }), new Date(run.lastEventAt).toLocaleTimeString(language)];
    const count = say({ zh: `实时 · 收到 ${run.events} 条`, en: `live · ${run.events} received` });
    return [say(run.state === 'running' ? LISTENING[run.isBroken ? 'broken' : 'open'] : STATE[run.state]), count, last.join(' ')].filter(
      (part) => part !== '',
    );
  }
  const errors = run.answer?.errors?.length ?? 0;
  return [
    errors > 0 && run.state === 'done'
      ? say({ zh: `有 ${errors} 处错误`, en: `${errors} ${errors === 1 ? 'error' : 'errors'}` })
      : say(STATE[run.state]),
    ...(rows === undefined ? [] : [say(rowsText(rows))]),
    ...(run.ms === undefined ? [] : [timeText(run.ms)]),
    ...(run.bytes === undefined ? [] : [sizeText(run.bytes)]),
  ];
}

/** 状态栏: how the last run of the tab in front went, and whether the schema is there. */
export function StatusLine() {
  const say = useSay();
  const language = useLanguage((state) => state.language);
  const run = useActiveRun();
  const { schema, failure, load } = useSchema();
  const rule = useActiveTab().presentation?.rule;
  const { request, answer, events } = run ?? {};
  // of live updates the number of them is told
  const rows = useMemo(
    () => (request && events === undefined ? countRows({ ...request, schema, data: answer?.data, rule }) : undefined),
    [request, events, schema, answer, rule],
  );
  return (
    <footer className="ide-status">
      <output className="ide-status-run" data-state={run?.state}>
        {run === undefined
          ? say({ zh: '就绪：Ctrl+Enter 运行', en: 'Ready: Ctrl+Enter runs' })
          : figuresOf(run, rows, say, language).join('  ·  ')}
      </output>
      {failure === undefined ? (
        <span>
          {schema === undefined ? say({ zh: '正在读取图谱…', en: 'Reading the schema…' }) : say({ zh: '图谱已载入', en: 'Schema loaded' })}
        </span>
      ) : (
        <span className="ide-status-warning">
          {say({ zh: '图谱未载入，补全与文档暂不可用', en: 'No schema yet: no completion, no docs' })}
          <button type="button" onClick={() => void load()}>
            {say({ zh: '重试', en: 'Try again' })}
          </button>
        </span>
      )}
    </footer>
  );
}

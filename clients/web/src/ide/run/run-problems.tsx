import './run.css';
import { useLanguage, useSay } from '../../shared/language/language.ts';
import { graphErrorInChinese } from '../editor/lint-zh.ts';
import { editorPort } from '../editor/port.ts';
import { useActiveRun } from '../session.ts';
import { adviceOn } from './failure.ts';

/** More errors than these say nothing new. */
const SHOWN = 20;

const TEXT = {
  at: { zh: '位置', en: 'Place' },
  path: { zh: '路径', en: 'Path' },
  goTo: { zh: '在查询中定位', en: 'Show in the query' },
};

/** 错误: what the last run of the tab in front complained of, with what to do about it. */
export function RunProblems() {
  const say = useSay();
  const isChinese = useLanguage(({ language }) => language === 'zh');
  const run = useActiveRun();
  const errors = run?.answer?.errors ?? [];
  if (run === undefined || (run.failure === undefined && errors.length === 0)) return null;
  const codes = [...new Set(errors.map(({ extensions }) => extensions?.code).filter((code) => typeof code === 'string'))];
  const advice = codes.flatMap((code) => adviceOn(code, run.hasToken, run.retryAfter) ?? []);
  return (
    <section className="ide-problems" role="alert" aria-label={say({ zh: '错误', en: 'Errors' })}>
      {run.failure !== undefined && <p>{run.failure}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.slice(0, SHOWN).map(({ message, path, locations, extensions }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: errors have nothing else, and their list is never sorted
            <li key={index}>
              {typeof extensions?.code === 'string' && <code className="ide-problem-code">{extensions.code}</code>}
              <span>{isChinese ? graphErrorInChinese(message) : message}</span>
              {path !== undefined && (
                <span className="ide-problem-path">
                  {say(TEXT.path)} <code>{path.join('.')}</code>
                </span>
              )}
              {locations?.slice(0, 1).map(({ line, column }) => (
                <button key={line} type="button" title={say(TEXT.goTo)} onClick={() => editorPort()?.showAt(line, column)}>
                  {say({ zh: `第 ${line} 行第 ${column} 列`, en: `line ${line}, column ${column}` })}
                </button>
              ))}
            </li>
          ))}
        </ul>
      )}
      {errors.length > SHOWN && (
        <p>{say({ zh: `另有 ${errors.length - SHOWN} 条错误，见 JSON。`, en: `${errors.length - SHOWN} more: see JSON.` })}</p>
      )}
      {advice.map((text) => (
        <p key={text.en} className="ide-problem-advice">
          {say(text)}
        </p>
      ))}
    </section>
  );
}

import './plan.css';
import { type ReactNode, useEffect, useState } from 'react';
import { headersNow } from '../../shared/graph/send.ts';
import { type Text, useLanguage, useSay } from '../../shared/language/language.ts';
import { useToken } from '../../shared/token.ts';
import { graphErrorInChinese } from '../editor/lint-zh.ts';
import { editorPort } from '../editor/port.ts';
import { operationAt, operationsIn } from '../run/operations.ts';
import { parseVariables } from '../run/variables.ts';
import { activeTab, useActiveRun, useActiveTab, useSession } from '../session.ts';
import { type PlanAnswer, planOf } from './plan.ts';

const PLAN_URL = new URL('plan', document.baseURI).href;

const TEXT = {
  working: { zh: '正在生成执行计划…', en: 'Planning…' },
  again: { zh: '重新生成', en: 'Plan again' },
  stale: { zh: '查询已改动，下面仍是改动前的计划。', en: 'The query has changed since; this is the plan from before.' },
  empty: { zh: '编辑器是空的，没有可计划的查询。', en: 'The editor is empty: there is nothing to plan.' },
  variables: {
    zh: '变量不是有效的 JSON 对象，请在“变量”栏改正。',
    en: 'The variables are no JSON object; put them right below the query.',
  },
  away: {
    zh: '服务器没有给出执行计划：请确认 OnceGraph 已启动，再重新生成。',
    en: 'The server gave no plan: see that OnceGraph is started, then plan again.',
  },
  about: { zh: '网关将这样执行本查询', en: 'How the gateway would run this' },
  asked: { zh: '询问', en: 'Asks' },
};

const SYSTEMS: Readonly<Record<string, Text>> = {
  hall: { zh: '市网上政务大厅', en: 'hall' },
  provincial: { zh: '省卫生监督', en: 'provincial' },
  district: { zh: '区行政服务', en: 'district' },
  supervision: { zh: '实时监督', en: 'supervision' },
};

type Shown = { readonly query: string; readonly variables: string } & ({ readonly answer: PlanAnswer } | { readonly failure: Text });

/** The plan of the operation that the cursor is in. */
async function fetchPlan(signal: AbortSignal): Promise<Shown | undefined> {
  const { query, variables, id } = activeTab(useSession.getState());
  const of = { query, variables };
  if (query.trim() === '') return { ...of, failure: TEXT.empty };
  let values: Record<string, unknown> | undefined;
  try {
    values = parseVariables(variables);
  } catch {
    return { ...of, failure: TEXT.variables };
  }
  try {
    const operationName = operationAt(operationsIn(query), editorPort()?.cursor(id) ?? 0)?.name;
    const body = JSON.stringify({ query, variables: values, operationName });
    const answer = planOf(await (await fetch(PLAN_URL, { method: 'POST', headers: headersNow(), body, signal })).json());
    return answer === undefined ? { ...of, failure: TEXT.away } : { ...of, answer };
  } catch {
    return signal.aborted ? undefined : { ...of, failure: TEXT.away };
  }
}

/** 执行计划: made when the view is opened, when the query has been run, and when it is asked for again. */
export function PlanView() {
  const say = useSay();
  const [shown, setShown] = useState<Shown>();
  const [asked, setAsked] = useState(0);
  const { query, variables } = useActiveTab();
  const ranAt = useActiveRun()?.at;
  const token = useToken((state) => state.token);
  const language = useLanguage((state) => state.language);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is a reason to ask anew
  useEffect(() => {
    const stop = new AbortController();
    void fetchPlan(stop.signal).then((plan) => plan && setShown(plan));
    return () => stop.abort();
  }, [asked, ranAt, token, language]);

  const isStale = shown !== undefined && (shown.query !== query || shown.variables !== variables);
  return (
    <div className="ide-plan">
      <div className="ide-plan-head">
        <PlanSummary shown={shown} />
        <button type="button" className="og-button" onClick={() => setAsked(asked + 1)}>
          {say(TEXT.again)}
        </button>
      </div>
      {isStale && <p className="og-note">{say(TEXT.stale)}</p>}
      {shown !== undefined && <PlanBody shown={shown} />}
    </div>
  );
}

function PlanSummary({ shown }: { readonly shown: Shown | undefined }) {
  const say = useSay();
  if (shown === undefined) return <p role="status">{say(TEXT.working)}</p>;
  if (!('answer' in shown) || !('plan' in shown.answer)) return <p role="status" />;
  const { requests, subgraphs } = shown.answer.plan;
  const count = { zh: `${requests} 次子图请求`, en: `${requests} ${requests === 1 ? 'request' : 'requests'} to subgraphs` };
  return (
    <p role="status">
      {say(TEXT.about)}
      {say({ zh: '：', en: ': ' })}
      <strong>{say(count)}</strong>
      {subgraphs.length > 0 && (
        <>
          {say({ zh: '，', en: ', ' })}
          {say(TEXT.asked)}{' '}
          {subgraphs.map((name) => (
            <span key={name} className="ide-plan-subgraph" title={name}>
              {say(SYSTEMS[name] ?? { zh: name, en: name })}
            </span>
          ))}
        </>
      )}
    </p>
  );
}

function PlanBody({ shown }: { readonly shown: Shown }): ReactNode {
  const say = useSay();
  const isChinese = useLanguage(({ language }) => language === 'zh');
  if ('failure' in shown) return <p className="og-error">{say(shown.failure)}</p>;
  if ('errors' in shown.answer) {
    return (
      <ul className="og-error ide-plan-errors">
        {shown.answer.errors.map(({ message, extensions }) => (
          <li key={message}>
            {typeof extensions?.code === 'string' && <code>{extensions.code} </code>}
            {isChinese ? graphErrorInChinese(message) : message}
          </li>
        ))}
      </ul>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must by keyboard too
    <pre className="ide-plan-text" tabIndex={0}>
      {shown.answer.plan.text}
    </pre>
  );
}

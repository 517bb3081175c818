import { useSay } from '../../shared/language/language.ts';
import { OUTCOME, RESULT, SPECIAL_PROCEDURE, STAGE } from '../../shared/words/case-words.ts';
import { minuteOf } from '../time.ts';
import type { CaseOnDesk } from './case-query.ts';

const TEXT = {
  title: { zh: '办理流程', en: 'Stages' },
  ahead: { zh: '流程中尚未办理：', en: 'Still ahead: ' },
};

/** Steps that have a stage kind of their own, by that kind. */
const STEP_OF: Readonly<Record<string, string>> = {
  PRE_ACCEPT: 'PRE_ACCEPTANCE',
  ACCEPT: 'ACCEPTANCE',
  FILE: 'APPLICATION',
  COMPLETE: 'CLOSURE',
  CLOSE: 'CLOSURE',
  COLLECT: 'COLLECTION',
};

/** 办理流程: every stage in the register's order. */
export function Way({ found }: { readonly found: CaseOnDesk }) {
  const say = useSay();
  const { stages, process, decision, result } = found;
  const isDone = (code: string) => stages.some(({ kind, stepCode }) => stepCode === code || STEP_OF[code] === kind);
  const steps = process.steps.filter(({ picked }) => picked);
  const ahead = result ? [] : steps.slice(steps.findLastIndex(({ code }) => isDone(code)) + 1);
  return (
    <section className="window-card" aria-labelledby="window-way">
      <h3 id="window-way">{say(TEXT.title)}</h3>
      <ol className="window-way">
        {stages.map((stage) => (
          <li key={stage.id} data-sequence={stage.sequence}>
            <div className="window-way-line">
              <strong>
                {say(STAGE[stage.kind])}
                {stage.stepName && ` · ${stage.stepName}`}
              </strong>
              {stage.outcome && <span className="window-tag">{say(OUTCOME[stage.outcome])}</span>}
              {stage.specialProcedure && <span className="window-tag">{say(SPECIAL_PROCEDURE[stage.specialProcedure])}</span>}
              {stage.kind === 'CLOSURE' && decision && <span className="window-tag">{say(RESULT[decision.result])}</span>}
              <time dateTime={stage.occurredAt}>{minuteOf(stage.occurredAt)}</time>
            </div>
            <p className="og-soft">{[stage.system?.name, stage.department, stage.handler].filter(Boolean).join(' · ')}</p>
            {stage.opinion && <p>{stage.opinion}</p>}
            {stage.materials && stage.materials.length > 0 && (
              <ul>
                {stage.materials.map((paper) => (
                  <li key={paper}>{paper}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {ahead.length > 0 && (
        <p className="og-soft">
          {say(TEXT.ahead)}
          {ahead.map(({ name }) => name).join(' → ')}
        </p>
      )}
    </section>
  );
}

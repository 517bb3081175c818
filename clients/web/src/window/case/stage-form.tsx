import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { StageKind } from '../../gql/graphql.ts';
import { type Text, useSay } from '../../shared/language/language.ts';
import { OUTCOME, RESULT, SPECIAL_PROCEDURE, STAGE } from '../../shared/words/case-words.ts';
import { announce } from '../announce.ts';
import type { CaseOnDesk } from './case-query.ts';
import type { NextStage } from './next-stages.ts';
import { StageInput } from './stage-field.tsx';
import { BLANK, fieldsOf, type StageDraft, type StageField } from './stage-input.ts';
import { useRecording } from './use-recording.ts';

const TEXT = {
  kind: { zh: '环节', en: 'Stage' },
  record: { zh: '记录环节', en: 'Record' },
  recorded: { zh: '已记录', en: 'Recorded' },
  unset: { zh: '（请选择）', en: '(choose)' },
};

interface StageFormProps {
  readonly found: CaseOnDesk;
  readonly next: readonly NextStage[];
  onRecorded(): void;
}

/** 记录环节: only what may come next is offered; whether it is taken the graph decides. */
export function StageForm({ found, next, onRecorded }: StageFormProps) {
  const say = useSay();
  const kindId = useId();
  const [chosen, setChosen] = useState<StageKind>();
  const [draft, setDraft] = useState(BLANK);
  const { isSending, problems, record, clear } = useRecording(found);
  const page = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong has the focus, once it stands there
  useEffect(() => page.current?.querySelector<HTMLElement>('.og-error, [aria-invalid]')?.focus(), [problems]);
  const stage = next.find(({ kind }) => kind === chosen) ?? next[0];
  if (stage === undefined) return null;

  const outcomes = stage.kind === 'REVIEW' ? (['PASSED', 'RETURNED', 'REFUSED'] as const) : (['PASSED', 'REFUSED'] as const);
  const choicesOf = (field: StageField): readonly (readonly [string, Text])[] | undefined => {
    if (field === 'outcome') return outcomes.map((value) => [value, OUTCOME[value]] as const);
    if (field === 'stepCode') return stage.steps?.map(({ code, name }) => [code, { zh: name, en: name }] as const);
    if (field === 'result') return stage.results?.map((value) => [value, RESULT[value]] as const);
    if (field === 'specialProcedure') return Object.entries(SPECIAL_PROCEDURE);
    return undefined;
  };
  // a list stands on its first choice until another one is made
  const shown = (field: StageField) => draft[field] || (choicesOf(field)?.[0]?.[0] ?? '');
  const filled: StageDraft = {
    kind: stage.kind,
    ...draft,
    ...Object.fromEntries(fieldsOf(stage.kind).map((field) => [field, shown(field)])),
  };

  const send = async () => {
    if (await record(filled)) {
      announce(`${say(TEXT.recorded)}: ${say(STAGE[stage.kind])}`);
      setDraft(({ handler, department }) => ({ ...BLANK, handler, department }));
      setChosen(undefined);
      onRecorded();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      ref={page}
      className="window-fields"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="window-field window-wide">
        <label htmlFor={kindId}>{say(TEXT.kind)}</label>
        <select
          id={kindId}
          className="og-input"
          value={stage.kind}
          onChange={({ target }) => {
            setChosen(target.value as StageKind);
            clear();
          }}
        >
          {next.map(({ kind }) => (
            <option key={kind} value={kind}>
              {say(STAGE[kind])}
            </option>
          ))}
        </select>
      </div>
      {fieldsOf(stage.kind).map((field) => (
        <StageInput
          key={field}
          field={field}
          value={shown(field)}
          choices={choicesOf(field)?.map(([value, text]) => ({ value, text: say(text) }))}
          problem={problems.find((problem) => problem.field === field)?.text}
          onType={(text) => setDraft((before) => ({ ...before, [field]: text }))}
        />
      ))}
      <div className="window-wide">
        {problems
          .filter(({ field }) => field === null)
          .map(({ text }) => (
            <p key={text.zh} className="og-error" role="alert" tabIndex={-1}>
              {say(text)}
            </p>
          ))}
        <button type="submit" className="og-button og-primary" aria-disabled={isSending} aria-keyshortcuts="Control+Enter">
          {say(TEXT.record)} <kbd>Ctrl+Enter</kbd>
        </button>
      </div>
    </form>
  );
}

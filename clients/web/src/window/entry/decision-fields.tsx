import { useSay } from '../../shared/language/language.ts';
import { RESULT } from '../../shared/words/case-words.ts';
import { useOpenEntry } from './entry-context.ts';
import { Field } from './field.tsx';
import { textOf } from './form.ts';

const TEXT = {
  title: { zh: '当场办结（即办件）', en: 'Decide at once' },
  result: { zh: '办结结果', en: 'Result' },
  later: { zh: '暂不办结', en: 'Not now' },
  reason: { zh: '理由', en: 'Reason' },
  document: { zh: '决定文书号', en: 'Document number' },
  certificate: { zh: '证照编号', en: 'Certificate number' },
};

/** 即办决定: accepted and decided in the same call, by the system that the item belongs to. */
export function DecisionFields() {
  const say = useSay();
  const { form } = useOpenEntry();
  const result = textOf(form, 'immediateDecision.result');
  const choices = (['GRANTED', 'REFUSED'] as const).map((value) => ({ value, text: say(RESULT[value]) }));
  return (
    <fieldset className="window-card window-fields">
      <legend>{say(TEXT.title)}</legend>
      <Field name="immediateDecision.result" label={TEXT.result} choices={[{ value: '', text: say(TEXT.later) }, ...choices]} />
      {result !== '' && (
        <>
          <Field name="immediateDecision.reason" label={TEXT.reason} isNeeded={result === 'REFUSED'} />
          <Field name="immediateDecision.documentNumber" label={TEXT.document} />
          <Field name="immediateDecision.certificateNumber" label={TEXT.certificate} />
        </>
      )}
    </fieldset>
  );
}

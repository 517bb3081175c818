import { useId } from 'react';
import { type Text, useSay } from '../../shared/language/language.ts';
import type { StageField } from './stage-input.ts';

const LABEL: Readonly<Record<StageField, Text>> = {
  stepCode: { zh: '步骤', en: 'Step' },
  outcome: { zh: '环节结果', en: 'Outcome' },
  opinion: { zh: '办理意见', en: 'Opinion' },
  handler: { zh: '办理人', en: 'Handler' },
  department: { zh: '办理部门', en: 'Department' },
  materials: { zh: '补交材料（每行一项）', en: 'Papers (one in a line)' },
  specialProcedure: { zh: '特别程序种类', en: 'Special procedure' },
  days: { zh: '天数', en: 'Days' },
  approver: { zh: '批准人', en: 'Approved by' },
  result: { zh: '办结结果', en: 'Result' },
  reason: { zh: '理由', en: 'Reason' },
  documentNumber: { zh: '决定文书号', en: 'Document number' },
  certificateNumber: { zh: '证照编号', en: 'Certificate number' },
  validTo: { zh: '有效期止', en: 'Valid to' },
  collectedBy: { zh: '领取人', en: 'Collected by' },
};
const LONG: readonly StageField[] = ['materials', 'opinion', 'reason'];

interface StageInputProps {
  readonly field: StageField;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly text: string }[] | undefined;
  readonly problem: Text | undefined;
  onType(text: string): void;
}

/** One field of a stage. */
export function StageInput({ field, value, choices, problem, onType }: StageInputProps) {
  const say = useSay();
  const id = useId();
  const common = {
    id,
    className: 'og-input',
    value,
    'data-field': field,
    'aria-invalid': problem !== undefined || undefined,
    'aria-describedby': `${id}-told`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onType(target.value),
  };
  const type = field === 'validTo' ? 'date' : field === 'days' ? 'number' : 'text';
  return (
    <div className={LONG.includes(field) ? 'window-field window-wide' : 'window-field'}>
      <label htmlFor={id}>{say(LABEL[field])}</label>
      {choices ? (
        <select {...common}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      ) : LONG.includes(field) ? (
        <textarea {...common} rows={2} />
      ) : (
        <input {...common} type={type} autoComplete="off" />
      )}
      <div id={`${id}-told`} className="window-told">
        {problem && <span className="window-wrong">{say(problem)}</span>}
      </div>
    </div>
  );
}

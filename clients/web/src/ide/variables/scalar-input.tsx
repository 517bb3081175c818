import { type Text, useLanguage, useSay } from '../../shared/language/language.ts';
import { optionsId, useNameOf } from './code-options.tsx';
import type { Control } from './control.ts';
import type { Field } from './definitions.ts';
import { newKey } from './new-key.ts';
import { isDate, isMonth, momentOf, wallClockOf } from './times.ts';
import { useDraft } from './use-draft.ts';

const TEXT = {
  leftOut: { zh: '未填', en: 'left out' },
  newKey: { zh: '换新键', en: 'New key' },
  byDefault: { zh: '默认', en: 'default' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  notInt: { zh: '须为整数', en: 'not a whole number' },
  notFloat: { zh: '须为数', en: 'not a number' },
  clock: { zh: '北京时间', en: 'UTC+8' },
};

interface ScalarInputProps {
  readonly id: string;
  readonly field: Field;
  readonly control: Exclude<Control, { kind: 'object' | 'list' | 'json' }>;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
}

/** 单值: a select, a picker, or a line of text; nothing in it leaves the value out. */
export function ScalarInput({ id, field, control, value, change }: ScalarInputProps) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  const codeName = useNameOf(control.kind === 'code' ? control.list : undefined, value);
  const text = typeof value === 'string' ? value : '';
  const take = (next: string) => change(next === '' ? undefined : next);
  const placeholder = field.defaultText === undefined ? '' : `${say(TEXT.byDefault)} ${field.defaultText}`;
  const common = {
    id,
    className: 'og-input',
    'aria-required': field.isRequired,
    autoComplete: 'off',
    spellCheck: false,
    placeholder,
  } as const;
  switch (control.kind) {
    case 'enum':
      return (
        <select {...common} value={text} onChange={({ target }) => take(target.value)}>
          <option value="">{placeholder || say(TEXT.leftOut)}</option>
          {control.options.map(({ value, term }) => (
            <option key={value} value={value}>
              {language === 'zh' ? `${term} ${value}`.trim() : `${value} ${term}`.trim()}
            </option>
          ))}
          {text !== '' && control.options.every(({ value }) => value !== text) && <option value={text}>{text}</option>}
        </select>
      );
    case 'boolean':
      return (
        <select
          {...common}
          value={value === undefined ? '' : String(value)}
          onChange={({ target }) => change(target.value === '' ? undefined : target.value === 'true')}
        >
          <option value="">{placeholder || say(TEXT.leftOut)}</option>
          <option value="true">{say(TEXT.yes)} true</option>
          <option value="false">{say(TEXT.no)} false</option>
        </select>
      );
    case 'int':
    case 'float':
      return <NumberInput common={common} isWhole={control.kind === 'int'} value={value} change={change} />;
    case 'date':
    case 'month': {
      const isWhole = control.kind === 'date' ? isDate : isMonth;
      return (
        <input
          {...common}
          type={control.kind}
          value={text}
          onChange={({ target }) => (target.value === '' || isWhole(target.value)) && take(target.value)}
        />
      );
    }
    case 'moment':
      return (
        <>
          <input
            {...common}
            type="datetime-local"
            step="1"
            value={wallClockOf(text) ?? ''}
            onChange={({ target }) => take(target.value === '' ? '' : momentOf(target.value))}
          />
          <span className="og-soft ide-aside">{say(TEXT.clock)}</span>
        </>
      );
    case 'key':
      return (
        <>
          <input {...common} className="og-input og-mono" maxLength={128} value={text} onChange={({ target }) => take(target.value)} />
          <button type="button" className="og-button" onClick={() => change(newKey())}>
            {say(TEXT.newKey)}
          </button>
        </>
      );
    case 'code':
      return (
        <>
          <input {...common} list={optionsId(control.list)} value={text} onChange={({ target }) => take(target.value)} />
          {codeName !== undefined && <span className="og-soft ide-aside">{codeName}</span>}
        </>
      );
    case 'text':
      return <input {...common} value={text} onChange={({ target }) => take(target.value)} />;
  }
}

interface NumberInputProps {
  readonly common: Readonly<Record<string, unknown>>;
  readonly isWhole: boolean;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
}

function NumberInput({ common, isWhole, value, change }: NumberInputProps) {
  const say = useSay();
  const fault: Text = isWhole ? TEXT.notInt : TEXT.notFloat;
  const { text, isFaulty, type, leave } = useDraft(value === undefined ? '' : String(value), (typed) => {
    if (typed.trim() === '') change(undefined);
    else if (isWhole ? /^-?\d{1,15}$/.test(typed.trim()) : /^-?\d+(\.\d+)?$/.test(typed.trim())) change(Number(typed));
    else return false;
    return true;
  });
  return (
    <>
      <input
        {...common}
        inputMode={isWhole ? 'numeric' : 'decimal'}
        aria-invalid={isFaulty}
        value={text}
        onChange={({ target }) => type(target.value)}
        onBlur={leave}
      />
      {isFaulty && <span className="ide-missing">{say(fault)}</span>}
    </>
  );
}

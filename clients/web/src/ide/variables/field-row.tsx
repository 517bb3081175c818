import { type ReactNode, useId, useState } from 'react';
import { useLanguage, useSay } from '../../shared/language/language.ts';
import { controlOf, shows } from './control.ts';
import type { Field } from './definitions.ts';
import { JsonInput } from './json-input.tsx';
import { ScalarInput } from './scalar-input.tsx';
import { TickList } from './tick-list.tsx';
import { isNothing, type Values, withValue } from './values.ts';

const TEXT = {
  required: { zh: '必填', en: 'required' },
  isNull: { zh: '值为 null', en: 'null' },
  leaveOut: { zh: '不填', en: 'left out' },
  nothing: { zh: '不填或 null', en: 'left out or null' },
  nothingHint: { zh: '不填：不发送此项；null：明确发送空值', en: 'Left out: it is not sent; null: it is sent as nothing' },
  filled: { zh: '已填', en: 'filled in' },
  toFill: { zh: '点开填写', en: 'open to fill in' },
  empty: { zh: '都未填', en: 'nothing filled in' },
  add: { zh: '添加', en: 'Add' },
  remove: { zh: '去掉', en: 'Remove' },
};

interface FieldRowProps {
  readonly field: Field;
  readonly value: unknown;
  /** undefined leaves it out */
  readonly change: (value: unknown) => void;
  /** what stands before the name */
  readonly prefix?: string;
  /** of a list: its place says enough, its label is for who does not see that */
  readonly isEntry?: boolean;
}

/** 变量项: what it is called, and its control. */
export function FieldRow({ field, value, change, prefix = '', isEntry = false }: FieldRowProps) {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  const id = useId();
  const { name, term, gloss, type, isRequired } = field;
  const control = controlOf(field);
  const isNull = value === null;
  const isShown = !isNull && shows(control, value);
  const isGroup = isShown && (control.kind === 'object' || control.kind === 'list');
  const labelClass = isEntry ? 'og-sr' : 'ide-field-label';
  const label = (
    <>
      {language === 'zh' && term !== '' && <span>{term}</span>}
      <code className={language === 'zh' && term !== '' ? 'og-soft' : undefined}>
        {prefix}
        {name}
      </code>
      {language === 'en' && term !== '' && (
        <span className="og-soft" lang="zh-Hans">
          {term}
        </span>
      )}
      {isRequired && !isEntry && (
        <span className="ide-required" data-missing={isNothing(value)}>
          {say(TEXT.required)}
        </span>
      )}
    </>
  );
  return (
    <div
      className={`ide-field${isGroup ? ' ide-field-group' : ''}${isEntry ? ' ide-field-entry' : ''}`}
      title={gloss === '' ? String(type) : `${String(type)} · ${gloss}`}
    >
      {isGroup ? (
        <span id={id} className={labelClass}>
          {label}
        </span>
      ) : (
        <label className={labelClass} htmlFor={id}>
          {label}
        </label>
      )}
      <div className="ide-field-value">
        {controlNode()}
        {!isRequired && (value === undefined || isNull) && (
          <select
            className="ide-null"
            aria-label={`${term || name}: ${say(TEXT.nothing)}`}
            title={say(TEXT.nothingHint)}
            value={isNull ? 'null' : ''}
            onChange={({ target }) => change(target.value === 'null' ? null : undefined)}
          >
            <option value="">{say(TEXT.leaveOut)}</option>
            <option value="null">null</option>
          </select>
        )}
      </div>
    </div>
  );

  function controlNode(): ReactNode {
    if (isNull) return <input id={id} className="og-input" readOnly value={say(TEXT.isNull)} />;
    if (!isShown || control.kind === 'json') return <JsonInput id={id} value={value} change={change} />;
    if (control.kind === 'object')
      return <ObjectInput labelledBy={id} field={field} inner={control.fields} value={value} change={change} />;
    if (control.kind === 'list') return <ListInput labelledBy={id} of={control.of} value={value} change={change} />;
    return <ScalarInput id={id} field={field} control={control} value={value} change={change} />;
  }
}

interface ObjectInputProps extends FieldRowProps {
  readonly labelledBy: string;
  readonly inner: readonly Field[];
}

/** 输入对象: its fields, folded away until there is something in it; where nothing is left in it, it is left out. */
function ObjectInput({ labelledBy, field: { isRequired }, inner, value, change }: ObjectInputProps) {
  const say = useSay();
  const values = (value ?? {}) as Values;
  const [isOpen, setOpen] = useState(isRequired || value !== undefined);
  const filled = Object.keys(values).length;
  const set = (name: string, next: unknown) => {
    const changed = withValue(values, name, next);
    change(Object.keys(changed).length === 0 && !isRequired ? undefined : changed);
  };
  return (
    <details className="ide-object" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-labelledby={`${labelledBy} ${labelledBy}-count`}>
        <span id={`${labelledBy}-count`} className="og-soft">
          {filled === 0 ? say(isOpen ? TEXT.empty : TEXT.toFill) : `${say(TEXT.filled)} ${filled}`}
        </span>
      </summary>
      {isOpen &&
        inner.map((field) => (
          <FieldRow key={field.name} field={field} value={values[field.name]} change={(next) => set(field.name, next)} />
        ))}
    </details>
  );
}

interface ListInputProps {
  readonly labelledBy: string;
  readonly of: Field;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
}

/** 列表: boxes to tick for an enum, else entries to add and remove; without entries it is left out. */
function ListInput({ labelledBy, of, value, change }: ListInputProps) {
  const say = useSay();
  const entries = (value ?? []) as readonly unknown[];
  const control = controlOf(of);
  const give = (next: readonly unknown[]) => change(next.length === 0 ? undefined : next);
  if (control.kind === 'enum') return <TickList labelledBy={labelledBy} options={control.options} entries={entries} change={give} />;
  const empty = control.kind === 'object' ? {} : '';
  return (
    <div className="ide-list">
      {entries.map((entry, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have nothing but their place
        <div key={at} className="ide-list-entry">
          <FieldRow
            field={{ ...of, name: `${of.name}[${at}]` }}
            value={entry}
            change={(next) => give(entries.map((other, place) => (place === at ? (next ?? empty) : other)))}
            isEntry
          />
          <button
            type="button"
            className="og-button og-plain"
            aria-label={`${say(TEXT.remove)} ${of.name}[${at}]`}
            onClick={() => give(entries.filter((_, place) => place !== at))}
          >
            ×
          </button>
        </div>
      ))}
      <button type="button" className="og-button" aria-label={`${say(TEXT.add)} ${of.name}`} onClick={() => give([...entries, empty])}>
        + {say(TEXT.add)}
      </button>
    </div>
  );
}

import type { ReactNode } from 'react';
import { type Text, useSay } from '../../shared/language/language.ts';
import { hashOf } from '../route.ts';
import { useOpenEntry } from './entry-context.ts';
import type { Place } from './errors.ts';
import { type FieldName, type Origin, textOf } from './form.ts';

export const idOf = (place: Place): string => `window-${place.replaceAll('.', '-')}`;

interface FieldProps {
  readonly name: FieldName;
  readonly label: Text;
  readonly isNeeded?: boolean;
  /** what is told while typing */
  readonly hint?: { readonly text: string; readonly isWrong: boolean } | undefined;
  /** choices: a select in place of a line of text; value → words */
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
  /** earlier values, offered beneath the line */
  readonly offers?: readonly string[];
  readonly type?: 'text' | 'tel' | 'date';
  readonly rows?: number;
  /** of three columns */
  readonly span?: 2 | 3;
  readonly children?: ReactNode;
}

/** 表单项: label, value, where the value comes from, and what is wrong with it. */
export function Field({ name, label, isNeeded = false, hint, choices, offers, type = 'text', rows, span, children }: FieldProps) {
  const say = useSay();
  const { form, problems, set } = useOpenEntry();
  const id = idOf(name);
  const own = problems.filter(({ place }) => place === name);
  const isWrong = own.length > 0 || hint?.isWrong === true;
  const value = textOf(form, name);
  const origin = form.values[name]?.origin;
  const common = {
    id,
    className: 'og-input',
    value,
    required: isNeeded,
    'aria-invalid': isWrong || undefined,
    'aria-describedby': `${id}-told`,
    'data-field': name,
    'data-origin': value === '' ? undefined : origin?.by,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => set(name, target.value),
  };
  return (
    <div className={`window-field${span ? ` window-span-${span}` : ''}`}>
      <label htmlFor={id}>
        {say(label)}
        {isNeeded && (
          <span className="window-needed" aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </label>
      {choices ? (
        <select {...common}>
          {/* what is set before the list is there, or is no more in it, is shown all the same */}
          {value !== '' && !choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      ) : rows ? (
        <textarea {...common} rows={rows} />
      ) : (
        <input {...common} type={type} autoComplete="off" spellCheck={false} list={offers?.length ? `${id}-offers` : undefined} />
      )}
      {offers && offers.length > 0 && (
        <datalist id={`${id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
      <div id={`${id}-told`} className="window-told">
        {own.map(({ message }) => {
          const text = typeof message === 'string' ? message : say(message);
          return (
            <span key={text} className="window-wrong">
              {text}
            </span>
          );
        })}
        {own.length === 0 && hint && <span className={hint.isWrong ? 'window-wrong' : 'window-hint'}>{hint.text}</span>}
        {value !== '' && origin && <OriginNote origin={origin} />}
        {children}
      </div>
    </div>
  );
}

/** 来源说明: which earlier case told a value. */
export function OriginNote({ origin }: { readonly origin: Origin }) {
  const say = useSay();
  if (origin.by !== 'known') return null;
  const { serialNumber } = origin;
  return (
    <span className="window-origin">
      {say({ zh: '取自办件', en: 'from case' })}{' '}
      <a href={hashOf({ view: 'case', serialNumber })} tabIndex={-1} title={serialNumber}>
        …{serialNumber.slice(-9)}
      </a>
    </span>
  );
}

import { useEffect, useRef } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { STATUS } from '../../shared/words/case-words.ts';
import { hashOf } from '../route.ts';
import { dayOf } from '../time.ts';
import { useOpenEntry } from './entry-context.ts';
import { Field } from './field.tsx';
import { textOf } from './form.ts';
import type { ExistingCase as Existing } from './register.ts';

const TEXT = {
  title: { zh: '该办件已登记，没有重复写入', en: 'This case is entered already; nothing was written twice' },
  open: { zh: '打开已有办件', en: 'Open that case' },
  reason: { zh: '确为另一件的理由', en: 'Why it is a case of its own' },
  enter: { zh: '仍要登记', en: 'Enter it all the same' },
};

interface ExistingCaseProps {
  readonly existing: Existing;
  onEnter(): void;
}

/** 重复办件: the first case, to be opened; or a reason why this is another one. */
export function ExistingCase({ existing, onEnter }: ExistingCaseProps) {
  const say = useSay();
  const { form } = useOpenEntry();
  const first = useRef<HTMLAnchorElement>(null);
  useEffect(() => first.current?.focus(), []);
  const { serialNumber, item, party, projectName, status, receivedAt } = existing;
  return (
    <section className="og-note window-existing" role="alert" aria-label={say(TEXT.title)}>
      <strong>{say(TEXT.title)}</strong>
      <p>
        <span className="og-mono">{serialNumber}</span> · {item.name} · {party?.name}
        {projectName && ` · ${projectName}`} · {say(STATUS[status])} · {dayOf(receivedAt)}
      </p>
      <div className="window-existing-ways">
        <a ref={first} className="og-button og-primary" href={hashOf({ view: 'case', serialNumber })}>
          {say(TEXT.open)}
        </a>
        <Field name="notDuplicateReason" label={TEXT.reason} />
        <button type="button" className="og-button" disabled={textOf(form, 'notDuplicateReason').trim() === ''} onClick={onEnter}>
          {say(TEXT.enter)}
        </button>
      </div>
    </section>
  );
}

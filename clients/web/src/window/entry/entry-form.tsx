import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { announce } from '../announce.ts';
import { hashOf } from '../route.ts';
import type { Viewer } from '../viewer/access.ts';
import './entry.css';
import { CaseFields } from './case-fields.tsx';
import type { Catalogue } from './catalogue.ts';
import { DecisionFields } from './decision-fields.tsx';
import { EntryContext } from './entry-context.ts';
import { ExistingCase } from './existing-case.tsx';
import { idOf } from './field.tsx';
import { tally } from './form.ts';
import { ItemCombobox } from './item-combobox.tsx';
import { ItemFacts } from './item-facts.tsx';
import { MaterialList } from './material-list.tsx';
import { hasOwnEnter, moveOn } from './move-on.ts';
import { PartyFields } from './party-fields.tsx';
import { ProblemList } from './problem-list.tsx';
import { useEntry } from './use-entry.ts';
import { useSubmit } from './use-submit.ts';

const TEXT = {
  title: { zh: '新收件', en: 'New case' },
  item: { zh: '事项', en: 'Item' },
  submit: { zh: '登记', en: 'Enter' },
  sending: { zh: '正在登记…', en: 'Entering…' },
  stored: { zh: '已登记', en: 'Entered' },
  clear: { zh: '清空重填', en: 'Clear the form' },
  earlier: { zh: '上一次提交已登记，流水号：', en: 'What was sent last time has been entered as ' },
};

interface EntryFormProps {
  readonly viewer: Viewer;
  readonly catalogue: Catalogue | undefined;
  /** how often each item was used of late */
  readonly uses: ReadonlyMap<string, number>;
  /** it stays while something else is looked up */
  readonly isShown: boolean;
  onClear(): void;
  onStored(serialNumber: string): void;
}

/** 收件登记: one form for one case. */
export function EntryForm({ viewer, catalogue, uses, isShown, onClear, onStored }: EntryFormProps) {
  const say = useSay();
  const entry = useEntry(viewer);
  const { form, item, problems } = entry;
  const { isSending, failure, existing, earlier, submit } = useSubmit(entry, onStored);
  const summary = useRef<HTMLDivElement>(null);
  const { filled, typed, known, preset } = tally(form);
  const decidesAtOnce = item?.caseType === 'IMMEDIATE' && item.owner?.id === viewer.system?.id;

  const isReady = catalogue !== undefined;
  useEffect(() => {
    if (isReady && isShown) document.getElementById(idOf('itemCode'))?.focus();
  }, [isReady, isShown]);

  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each try, once its problems stand there
  useEffect(() => summary.current?.focus(), [tries]);

  const send = async () => {
    const became = await submit();
    if (became === 'stored') announce(say(TEXT.stored));
    else setTries((count) => count + 1);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey) void send();
    else if (!hasOwnEnter(event.target as Element)) moveOn(event.currentTarget, event.target as Element);
    else return;
    event.preventDefault();
  };

  return (
    <EntryContext value={entry}>
      <form
        className="window-entry"
        aria-label={say(TEXT.title)}
        noValidate
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <fieldset className="window-card window-fields window-item">
          <legend>{say(TEXT.item)}</legend>
          <ItemCombobox items={catalogue?.items ?? []} uses={uses} />
          {item && <ItemFacts item={item} />}
        </fieldset>
        <PartyFields />
        <MaterialList />
        <CaseFields regions={catalogue?.regions ?? []} />
        {decidesAtOnce && <DecisionFields />}
        <footer className="window-submit">
          {earlier !== undefined && (
            <p className="og-note" role="status">
              {say(TEXT.earlier)}
              <a href={hashOf({ view: 'case', serialNumber: earlier })}>{earlier}</a>
            </p>
          )}
          <ProblemList ref={summary} problems={problems} />
          {failure && (
            <p className="og-error" role="alert">
              {say(failure)}
            </p>
          )}
          {existing && <ExistingCase existing={existing} onEnter={() => void send()} />}
          <div className="window-submit-row">
            <button type="submit" className="og-button og-primary" aria-disabled={isSending} aria-keyshortcuts="Control+Enter">
              {say(isSending ? TEXT.sending : TEXT.submit)} <kbd>Ctrl+Enter</kbd>
            </button>
            <button type="button" className="og-button" aria-disabled={isSending} onClick={() => isSending || onClear()}>
              {say(TEXT.clear)}
            </button>
            <span className="og-soft window-tally" data-filled={filled} data-typed={typed} data-known={known} data-preset={preset}>
              {say({
                zh: `已填 ${filled} 项：录入 ${typed}，取自以往办件 ${known}，预置 ${preset}`,
                en: `${filled} filled: ${typed} typed, ${known} from earlier cases, ${preset} preset`,
              })}
            </span>
          </div>
        </footer>
      </form>
    </EntryContext>
  );
}

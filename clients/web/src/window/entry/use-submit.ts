import { useEffect, useRef, useState } from 'react';
import type { Text } from '../../shared/language/language.ts';
import { safeSession } from '../../shared/storage.ts';
import { sentenceOf } from '../failure.ts';
import { entryKeys } from './entry-key.ts';
import { problemsOf } from './errors.ts';
import { type EntryError, type ExistingCase, entryByKey, registerOnce } from './register.ts';
import { toInput } from './to-input.ts';
import type { Entry } from './use-entry.ts';

const keys = entryKeys(safeSession, (bytes) => crypto.getRandomValues(bytes));

export interface Submitting {
  readonly isSending: boolean;
  /** what went wrong with the sending itself */
  readonly failure: Text | undefined;
  /** the case that this one looks like */
  readonly existing: ExistingCase | undefined;
  /** an entry of before, whose answer never came, was written after all */
  readonly earlier: string | undefined;
  submit(): Promise<'stored' | 'wrong' | 'stopped'>;
}

const UNKNOWN: Text = {
  zh: '连接中断，尚不知道是否已登记。内容都在：网络恢复后再按“登记”，系统会先查询、不会重复登记。',
  en: 'The line broke, and nobody knows yet whether it was entered. All you typed is here: once the network is back press “Enter” again; it is asked after first and never entered twice.',
};
const LOST: Text = {
  zh: '上一次提交没有登记成功，请重新填写。',
  en: 'What was sent last time has not been entered: please type it again.',
};

/** 登记: sends the form once, and says what became of it. @param onStored is given the new serial number */
export function useSubmit(entry: Entry, onStored: (serialNumber: string) => void): Submitting {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Text>();
  const [existing, setExisting] = useState<ExistingCase>();
  const [earlier, setEarlier] = useState<string>();

  /** what went out last; a reload forgets it, as it is personal data */
  const said = useRef<string>(undefined);
  const isBusy = useRef(false);

  // an answer that the page did not live to see
  useEffect(() => {
    const { key, isSent } = keys.current();
    if (!isSent) return;
    entryByKey(key).then(
      (serialNumber) => {
        if (serialNumber === null) return setFailure(LOST);
        setEarlier(serialNumber);
        keys.renew();
      },
      // it is asked after again before anything is sent
      () => {},
    );
  }, []);

  const written = (serialNumber: string) => {
    keys.renew();
    onStored(serialNumber);
  };

  const refused = async (errors: readonly EntryError[], key: string): Promise<'stored' | 'wrong'> => {
    keys.answered();
    const first = errors.find((error) => error.__typename === 'DuplicateCase');
    if (first?.__typename === 'DuplicateCase' && first.existing) {
      setExisting(first.existing);
      return 'wrong';
    }
    // an earlier try with this key got through, with what the form said then
    const stored = errors.some(({ code }) => code === 'IDEMPOTENCY_CONFLICT') ? await entryByKey(key).catch(() => null) : null;
    if (stored !== null) {
      setEarlier(stored);
      keys.renew();
      return 'wrong';
    }
    entry.setProblems(problemsOf(errors));
    return 'wrong';
  };

  const submit = async () => {
    if (isBusy.current || entry.check().length > 0) return 'wrong';
    const { key, isSent } = keys.current();
    const input = toInput(entry.form, key);
    const before = !isSent ? 'nothing' : said.current === JSON.stringify(input) ? 'same' : 'other';
    said.current = JSON.stringify(input);
    // at once: the page shows it a moment later
    isBusy.current = true;
    setSending(true);
    setFailure(undefined);
    setExisting(undefined);
    keys.sent();
    try {
      const outcome = await registerOnce(input, before);
      switch (outcome.kind) {
        case 'stored':
          written(outcome.serialNumber);
          return 'stored';
        case 'refused':
          return await refused(outcome.errors, key);
        case 'failed':
          setFailure(sentenceOf(outcome.error));
          return 'stopped';
        case 'unknown':
          setFailure(UNKNOWN);
          return 'stopped';
      }
    } finally {
      isBusy.current = false;
      setSending(false);
    }
  };

  return { isSending, failure, existing, earlier, submit };
}

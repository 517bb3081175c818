import { useRef, useState } from 'react';
import type { Text } from '../../shared/language/language.ts';
import { sentenceOf } from '../failure.ts';
import type { CaseOnDesk } from './case-query.ts';
import { recordStage } from './record-stage.ts';
import { type StageDraft, type StageField, stageFieldOf, toStageInput } from './stage-input.ts';

export interface StageProblem {
  /** null: of the stage as a whole */
  readonly field: StageField | null;
  readonly text: Text;
}

const newKey = () => `window-stage-${crypto.getRandomValues(new BigUint64Array(2)).join('-')}`;

/** 记录环节: one key per stage, kept until an answer comes, so that a second press after a lost answer writes nothing twice. */
export function useRecording({ serialNumber, version }: CaseOnDesk) {
  const [isSending, setSending] = useState(false);
  const [problems, setProblems] = useState<readonly StageProblem[]>([]);
  const open = useRef<{ readonly draft: string; readonly key: string; readonly version: number }>(undefined);

  const record = async (draft: StageDraft): Promise<boolean> => {
    if (isSending) return false;
    const written = JSON.stringify(draft);
    // what went out without an answer goes out again just as it was: also of the version that it was written for
    if (open.current?.draft !== written) open.current = { draft: written, key: newKey(), version };
    const { key: idempotencyKey, version: expectedVersion } = open.current;
    setSending(true);
    setProblems([]);
    try {
      const errors = await recordStage(toStageInput(draft, { serialNumber, expectedVersion, idempotencyKey }));
      open.current = undefined;
      setProblems(errors.map(({ message, path }) => ({ field: stageFieldOf(path), text: { zh: message, en: message } })));
      return errors.length === 0;
    } catch (error) {
      setProblems([{ field: null, text: sentenceOf(error) }]);
      return false;
    } finally {
      setSending(false);
    }
  };
  return { isSending, problems, record, clear: () => setProblems([]) };
}

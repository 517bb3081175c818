import './case.css';
import { useEffect, useRef } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { sentenceOf } from '../failure.ts';
import { ReceiptView } from '../receipt/receipt-view.tsx';
import type { Viewer } from '../viewer/access.ts';
import { CaseFacts } from './case-facts.tsx';
import { CaseHead } from './case-head.tsx';
import { NextStage } from './next-stage.tsx';
import { SystemsTable } from './systems-table.tsx';
import { useCase } from './use-case.ts';
import { Way } from './way.tsx';

const TEXT = {
  none: { zh: '没有这个流水号的办件。', en: 'There is no case of this number.' },
  reading: { zh: '正在读取…', en: 'Reading…' },
  partly: { zh: '部分系统暂时读不到：', en: 'Some systems cannot be read just now: ' },
};

interface CasePageProps {
  readonly serialNumber: string;
  readonly viewer: Viewer | null;
  readonly showsReceipt: boolean;
  /** the clerk has entered it just now */
  readonly isEntered: boolean;
}

/** 办件: what it is, its way, where it stands in every system, and what may come next; or its receipt. */
export function CasePage({ serialNumber, viewer, showsReceipt, isEntered }: CasePageProps) {
  const say = useSay();
  const { read, error, live, reload } = useCase(serialNumber);
  const head = useRef<HTMLHeadingElement>(null);
  const isHere = read?.found != null;
  // whoever has come here by a key is at the case, not at what is gone
  useEffect(() => {
    if (isHere && !showsReceipt) head.current?.focus({ preventScroll: true });
  }, [isHere, showsReceipt]);

  if (read === undefined) {
    return error === undefined ? (
      <p className="window-empty" role="status">
        {say(TEXT.reading)}
      </p>
    ) : (
      <p className="og-error" role="alert">
        {say(sentenceOf(error))}
      </p>
    );
  }
  const { found, errors } = read;
  if (found === null) return <p className="window-empty">{say(TEXT.none)}</p>;
  if (showsReceipt) return <ReceiptView found={found} isEntered={isEntered} />;
  return (
    <div className="window-case">
      <CaseHead ref={head} found={found} live={live} />
      {error !== undefined && <p className="og-error window-wide">{say(sentenceOf(error))}</p>}
      {errors.length > 0 && (
        <p className="og-note window-wide">
          {say(TEXT.partly)}
          {[...new Set(errors.map(({ message }) => message))].join(' ')}
        </p>
      )}
      <div className="window-column">
        <Way found={found} />
        <NextStage found={found} viewer={viewer} onRecorded={reload} />
      </div>
      <div className="window-column">
        <SystemsTable found={found} />
        <CaseFacts found={found} />
      </div>
    </div>
  );
}

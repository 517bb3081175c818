import { useEffect, useRef } from 'react';
import { useSay } from '../../shared/language/language.ts';
import type { CaseOnDesk } from '../case/case-query.ts';
import { hashOf } from '../route.ts';
import { Receipt } from './receipt.tsx';

const TEXT = {
  entered: { zh: '已登记，流水号', en: 'Entered as' },
  print: { zh: '打印回执', en: 'Print receipt' },
  case: { zh: '查看办件', en: 'Show the case' },
  next: { zh: '下一件', en: 'Next case' },
};

interface ReceiptViewProps {
  readonly found: CaseOnDesk;
  readonly isEntered: boolean;
}

/** 回执: as it is printed, and the ways on from it. */
export function ReceiptView({ found, isEntered }: ReceiptViewProps) {
  const say = useSay();
  const button = useRef<HTMLButtonElement>(null);
  const { serialNumber } = found;
  useEffect(() => {
    button.current?.focus();
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return;
      event.preventDefault();
      print();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className="window-receipt-view">
      <div className="window-receipt-ways window-not-printed">
        {isEntered && (
          <p className="window-entered" role="status">
            ✓ {say(TEXT.entered)} <strong className="og-mono">{serialNumber}</strong>
          </p>
        )}
        <button ref={button} type="button" className="og-button og-primary" aria-keyshortcuts="F8" onClick={() => print()}>
          {say(TEXT.print)} <kbd>F8</kbd>
        </button>
        <a className="og-button" href={hashOf({ view: 'case', serialNumber })}>
          {say(TEXT.case)}
        </a>
        <a className="og-button" href={hashOf({ view: 'entry' })} aria-keyshortcuts="F4">
          {say(TEXT.next)} <kbd>F4</kbd>
        </a>
      </div>
      <Receipt found={found} />
    </div>
  );
}

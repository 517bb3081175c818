import type { Ref } from 'react';
import { type Text, useSay } from '../../shared/language/language.ts';
import { RESULT, STATUS } from '../../shared/words/case-words.ts';
import { hashOf } from '../route.ts';
import type { CaseOnDesk } from './case-query.ts';
import type { CaseNow } from './use-case.ts';

const LIVE: Readonly<Record<CaseNow['live'], Text>> = {
  connecting: { zh: '正在连接', en: 'connecting' },
  live: { zh: '实时', en: 'live' },
  reconnecting: { zh: '正在重新连接', en: 'reconnecting' },
};
const TEXT = {
  receipt: { zh: '收件回执', en: 'Receipt' },
  linked: { zh: '与另一办件为同一件，请在该办件上办理：', en: 'It is the same as another case; go on there: ' },
};

interface CaseHeadProps {
  readonly ref: Ref<HTMLHeadingElement>;
  readonly found: CaseOnDesk;
  readonly live: CaseNow['live'];
}

/** 办件题头 */
export function CaseHead({ ref, found, live }: CaseHeadProps) {
  const say = useSay();
  const { serialNumber, status, result, item, party, projectName, linkedTo } = found;
  return (
    <header className="window-case-head window-wide">
      <div>
        <h2 ref={ref} tabIndex={-1} className="og-mono">
          {serialNumber}
        </h2>
        <p>{[item.name, party?.name, projectName].filter(Boolean).join(' · ')}</p>
      </div>
      <p className="window-status" data-status={status}>
        {say(STATUS[status])}
        {result && ` · ${say(RESULT[result])}`}
      </p>
      <p className="window-live" data-live={live} role="status">
        {say(LIVE[live])}
      </p>
      <a className="og-button" href={hashOf({ view: 'receipt', serialNumber })}>
        {say(TEXT.receipt)}
      </a>
      {linkedTo && (
        <p className="og-note window-wide">
          {say(TEXT.linked)}
          <a href={hashOf({ view: 'case', serialNumber: linkedTo.serialNumber })}>{linkedTo.serialNumber}</a>
        </p>
      )}
    </header>
  );
}

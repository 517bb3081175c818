import { type KeyboardEvent, useEffect } from 'react';
import { fragmentData } from '../../gql/index.ts';
import { useSay } from '../../shared/language/language.ts';
import { RESULT, STATUS } from '../../shared/words/case-words.ts';
import { announce } from '../announce.ts';
import { sentenceOf } from '../failure.ts';
import { hashOf } from '../route.ts';
import { dayOf } from '../time.ts';
import { FoundCase, type Line } from './search.ts';
import type { Search } from './use-search.ts';

const TEXT = {
  serial: { zh: '流水号', en: 'Serial number' },
  item: { zh: '事项', en: 'Item' },
  party: { zh: '申请人', en: 'Applicant' },
  project: { zh: '项目名称', en: 'Project' },
  region: { zh: '承办区划', en: 'Division' },
  received: { zh: '收件日期', en: 'Received' },
  status: { zh: '状态', en: 'Status' },
  results: { zh: '查询结果', en: 'Results' },
  busy: { zh: '正在查询…', en: 'Looking…' },
  more: { zh: '更多', en: 'More' },
  none: {
    zh: '没有查到。请核对编号；姓名只能查到本区划的办件。',
    en: 'Nothing found. Check the number; by a person’s name only cases of your own division are found.',
  },
  start: {
    zh: '输入流水号、受理号、证照编号、证件号码、姓名或项目名称，或直接扫描回执上的二维码。',
    en: 'Type a serial, local or certificate number, an identifier, a name or a project, or scan the code of a receipt.',
  },
};

export const RESULTS = 'window-results';

/** Up and down lead from case to case. */
function onArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
  links[links.indexOf(document.activeElement as HTMLElement) + step]?.focus();
  event.preventDefault();
}

interface ResultListProps {
  readonly search: Search;
  readonly canRead: boolean;
}

/** 查询结果 */
export function ResultList({ search, canRead }: ResultListProps) {
  const say = useSay();
  const { text, lines, total, hasMore, isBusy, error, more } = search;
  const count =
    total === null ? { zh: `已列出 ${lines.length} 件`, en: `${lines.length} listed` } : { zh: `共 ${total} 件`, en: `${total} found` };
  const told = text === undefined || isBusy ? '' : say(lines.length > 0 ? count : TEXT.none);
  useEffect(() => announce(told), [told]);

  if (!canRead) return null;
  if (text === undefined) return <p className="window-empty">{say(TEXT.start)}</p>;
  if (error !== undefined) return <p className="og-error">{say(sentenceOf(error))}</p>;
  if (lines.length === 0) return <p className="window-empty">{say(isBusy ? TEXT.busy : TEXT.none)}</p>;
  return (
    <section className={`window-card ${RESULTS}`} aria-label={say(TEXT.results)} onKeyDown={onArrow}>
      <table className="window-table">
        <caption className="window-caption">{say(count)}</caption>
        <thead>
          <tr>
            {[TEXT.serial, TEXT.item, TEXT.party, TEXT.project, TEXT.region, TEXT.received, TEXT.status].map((head) => (
              <th key={head.en} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <ResultLine key={line.serialNumber} line={line} />
          ))}
        </tbody>
      </table>
      {hasMore && (
        <button type="button" className="og-button" disabled={isBusy} onClick={more}>
          {say(TEXT.more)}
        </button>
      )}
    </section>
  );
}

function ResultLine({ line }: { readonly line: Line }) {
  const say = useSay();
  const { status, result, item, party, projectName, handlingRegion, receivedAt } = fragmentData(FoundCase, line);
  return (
    <tr>
      <th scope="row">
        <a className="og-mono" href={hashOf({ view: 'case', serialNumber: line.serialNumber })}>
          {line.serialNumber}
        </a>
      </th>
      <td>{item.name}</td>
      <td>{party?.name}</td>
      <td>{projectName}</td>
      <td>{handlingRegion.name}</td>
      <td>{dayOf(receivedAt)}</td>
      <td>
        {say(STATUS[status])}
        {result && <span className="og-soft"> {say(RESULT[result])}</span>}
      </td>
    </tr>
  );
}

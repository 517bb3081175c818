import './receipt.css';
import type { ReactNode } from 'react';
import { type Text, useSay } from '../../shared/language/language.ts';
import { showQueryCode, trackAddress } from '../../shared/track-address.ts';
import type { CaseOnDesk } from '../case/case-query.ts';
import { limitText } from '../entry/item-facts.tsx';
import { minuteOf } from '../time.ts';
import { QrCode } from './qr-code.tsx';
import { materialsOf } from './received.ts';

const TEXT = {
  title: { zh: '收件回执', en: 'Receipt' },
  serial: { zh: '流水号', en: 'Serial number' },
  code: { zh: '查询码', en: 'Query code' },
  item: { zh: '申办事项', en: 'Item' },
  party: { zh: '申请人', en: 'Applicant' },
  project: { zh: '项目名称', en: 'Project' },
  received: { zh: '收件时间', en: 'Received' },
  office: { zh: '收件窗口', en: 'Received at' },
  authority: { zh: '办理机关', en: 'Authority' },
  promised: { zh: '承诺期限', en: 'Promised limit' },
  statutory: { zh: '法定期限', en: 'Statutory limit' },
  papers: { zh: '已收材料', en: 'Materials received' },
  missing: { zh: '尚缺材料', en: 'Materials still missing' },
  none: { zh: '无', en: 'none' },
  scan: { zh: '扫码查询办理进度', en: 'Scan to follow the case' },
  note: {
    zh: '期限自受理之日起计算，不含当日；补正、特别程序期间不计入。请妥善保管本回执，凭流水号和查询码可在网上查询办理进度。',
    en: 'Limits count from the day after acceptance; supplements and special procedures do not count. Keep this receipt: serial number and query code show how the case goes.',
  },
  sign: { zh: '经办人（签章）', en: 'Clerk (signature)' },
  applicant: { zh: '申请人（签字）', en: 'Applicant (signature)' },
};

interface ReceiptProps {
  readonly found: CaseOnDesk;
}

/** 收件回执: one page of A5 or A4; nothing else of the page is printed. */
export function Receipt({ found }: ReceiptProps) {
  const say = useSay();
  const { serialNumber, queryCode, item, party, projectName, receivedAt, authority, origin } = found;
  const { received, missing } = materialsOf(item.materials ?? [], found.materials);
  // without a code of its own the tracker asks for it
  const address = queryCode
    ? trackAddress({ serialNumber, queryCode }, document.baseURI)
    : new URL(`track#${encodeURIComponent(serialNumber)}`, document.baseURI).href;
  return (
    <article className="window-receipt" aria-label={say(TEXT.title)}>
      <h2>{say(TEXT.title)}</h2>
      <div className="window-receipt-head">
        <div>
          <Line term={TEXT.serial}>
            <strong className="window-receipt-serial">{serialNumber}</strong>
          </Line>
          {queryCode && (
            <Line term={TEXT.code}>
              <strong className="window-receipt-code">{showQueryCode(queryCode)}</strong>
            </Line>
          )}
        </div>
        <figure>
          <QrCode text={address} label={say(TEXT.scan)} />
          <figcaption>{say(TEXT.scan)}</figcaption>
        </figure>
      </div>
      <dl>
        <Row term={TEXT.item} isWide>
          {item.name}
        </Row>
        <Row term={TEXT.party} isWide>
          {party?.name}
        </Row>
        <Row term={TEXT.project} isWide>
          {projectName}
        </Row>
        <Row term={TEXT.office} isWide>
          {origin.system.name}
        </Row>
        <Row term={TEXT.received}>{minuteOf(receivedAt)}</Row>
        <Row term={TEXT.authority}>{authority?.name}</Row>
        <Row term={TEXT.promised}>{item.promisedLimit && say(limitText(item.promisedLimit))}</Row>
        <Row term={TEXT.statutory}>{item.statutoryLimit && say(limitText(item.statutoryLimit))}</Row>
      </dl>
      <h3>{say(TEXT.papers)}</h3>
      <ol>
        {received.map(({ name, copies, sharedFrom }) => (
          <li key={name}>
            {name}
            {copies ? say({ zh: `　${copies} 份`, en: ` × ${copies}` }) : ''}
            {sharedFrom ? say({ zh: `　（由${sharedFrom}共享，未收纸质件）`, en: ` (shared by ${sharedFrom}, no paper)` }) : ''}
          </li>
        ))}
      </ol>
      {received.length === 0 && <p>{say(TEXT.none)}</p>}
      {missing.length > 0 && (
        <>
          <h3>{say(TEXT.missing)}</h3>
          <ol>
            {missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ol>
        </>
      )}
      <p className="window-receipt-note">{say(TEXT.note)}</p>
      <p className="window-receipt-signs">
        <span>{say(TEXT.sign)}：</span>
        <span>{say(TEXT.applicant)}：</span>
      </p>
    </article>
  );
}

function Line({ term, children }: { readonly term: Text; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <p>
      <span className="window-receipt-term">{say(term)}</span> {children}
    </p>
  );
}

function Row({ term, isWide = false, children }: { readonly term: Text; readonly isWide?: boolean; readonly children: ReactNode }) {
  const say = useSay();
  if (!children) return null;
  return (
    <div className={isWide ? 'window-wide' : undefined}>
      <dt>{say(term)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

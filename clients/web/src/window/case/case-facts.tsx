import { type Text, useSay } from '../../shared/language/language.ts';
import { IDENTIFIER_TYPE } from '../../shared/words/case-words.ts';
import { limitText } from '../entry/item-facts.tsx';
import { materialsOf } from '../receipt/received.ts';
import { minuteOf } from '../time.ts';
import type { CaseOnDesk } from './case-query.ts';

const TEXT = {
  title: { zh: '办件信息', en: 'The case' },
  applicant: { zh: '申请人', en: 'Applicant' },
  representative: { zh: '法定代表人', en: 'Legal representative' },
  phone: { zh: '联系电话', en: 'Phone' },
  address: { zh: '地址', en: 'Address' },
  agent: { zh: '经办人', en: 'Agent' },
  received: { zh: '收件时间', en: 'Received' },
  region: { zh: '承办区划', en: 'Division' },
  authority: { zh: '办理机关', en: 'Authority' },
  owner: { zh: '主办系统', en: 'Handled by' },
  origin: { zh: '收件系统', en: 'Entered in' },
  limit: { zh: '承诺 / 法定期限', en: 'Promised / statutory' },
  due: { zh: '到期日', en: 'Due' },
  certificate: { zh: '证照编号', en: 'Certificate' },
  numbers: { zh: '各系统编号', en: 'Numbers' },
  papers: { zh: '已收材料', en: 'Materials' },
  missing: { zh: '尚缺材料', en: 'Missing' },
  own: { zh: '非重复理由', en: 'Why no duplicate' },
};

/** 办件信息, as far as the caller reads it. */
export function CaseFacts({ found }: { readonly found: CaseOnDesk }) {
  const say = useSay();
  const { party, item, supervision, decision, origin, numbers } = found;
  const { received, missing } = materialsOf(item.materials ?? [], found.materials);
  const limits = [item.promisedLimit, item.statutoryLimit].map((limit) => (limit ? say(limitText(limit)) : '—')).join(' / ');
  const due = [supervision?.promisedDueDate, supervision?.statutoryDueDate];
  const facts: (readonly [Text, string | null | undefined])[] = [
    [TEXT.applicant, party && `${party.name ?? ''} · ${say(IDENTIFIER_TYPE[party.identifierType])} ${party.identifier ?? ''}`],
    [TEXT.representative, party?.legalRepresentative],
    [TEXT.phone, party?.phone],
    [TEXT.address, party?.address],
    [TEXT.agent, party?.agent && [party.agent.name, party.agent.phone].filter(Boolean).join(' ')],
    [TEXT.received, minuteOf(found.receivedAt)],
    [TEXT.region, found.handlingRegion.name],
    [TEXT.authority, found.authority?.name],
    [TEXT.owner, found.owner.name],
    [TEXT.origin, [origin.system.name, origin.localNumber].filter(Boolean).join(' ')],
    [TEXT.limit, limits],
    [TEXT.due, due.some(Boolean) ? due.map((day) => day ?? '—').join(' / ') : null],
    [TEXT.certificate, decision?.certificateNumber],
    [TEXT.numbers, numbers.map(({ system, number }) => `${system.name ?? system.id} ${number}`).join('；')],
    [TEXT.papers, received.map(({ name }) => name).join('；')],
    [TEXT.missing, missing.join('；')],
    [TEXT.own, found.notDuplicateReason],
  ];
  return (
    <section className="window-card" aria-labelledby="window-facts">
      <h3 id="window-facts">{say(TEXT.title)}</h3>
      <dl className="window-facts window-facts-column">
        {facts.map(
          ([term, text]) =>
            text && (
              <div key={term.en}>
                <dt>{say(term)}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

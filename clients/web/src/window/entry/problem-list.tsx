import type { Ref } from 'react';
import { type Text, useSay } from '../../shared/language/language.ts';
import type { Place, Problem } from './errors.ts';
import { idOf } from './field.tsx';

const LABEL: Readonly<Partial<Record<Place, Text>>> = {
  itemCode: { zh: '申办事项', en: 'Item' },
  'party.identifier': { zh: '证件号码', en: 'Identifier' },
  'party.identifierType': { zh: '证件类型', en: 'Type of identifier' },
  'party.name': { zh: '姓名或名称', en: 'Name' },
  'party.legalRepresentative': { zh: '法定代表人', en: 'Legal representative' },
  'party.phone': { zh: '联系电话', en: 'Phone' },
  'party.address': { zh: '地址', en: 'Address' },
  'party.agent.name': { zh: '经办人', en: 'Agent' },
  'party.agent.phone': { zh: '经办人电话', en: 'Agent’s phone' },
  'party.agent.identifier': { zh: '经办人证件号码', en: 'Agent’s identifier' },
  regionCode: { zh: '受理区划', en: 'Division' },
  streetCode: { zh: '街道', en: 'Street' },
  projectName: { zh: '项目名称', en: 'Project' },
  'formData.remarks': { zh: '备注', en: 'Remarks' },
  'priorCertificate.number': { zh: '原证照编号', en: 'Earlier certificate' },
  'priorCertificate.validTo': { zh: '原证照有效期止', en: 'Earlier certificate valid to' },
  'immediateDecision.reason': { zh: '理由', en: 'Reason' },
  materials: { zh: '申请材料', en: 'Materials' },
};

interface ProblemListProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly problems: readonly Problem[];
}

/** 错误汇总: all that is wrong, each a way to its field. */
export function ProblemList({ ref, problems }: ProblemListProps) {
  const say = useSay();
  if (problems.length === 0) return null;
  return (
    <div ref={ref} className="og-error window-problems" role="alert" tabIndex={-1}>
      <strong>{say({ zh: `有 ${problems.length} 处需要修改：`, en: `${problems.length} to be put right:` })}</strong>
      <ul>
        {problems.map(({ place, message }) => {
          const label = LABEL[place];
          const text = typeof message === 'string' ? message : say(message);
          return (
            <li key={`${place} ${text}`}>
              {label ? (
                <button type="button" className="window-link" onClick={() => document.getElementById(idOf(place))?.focus()}>
                  {say(label)}
                </button>
              ) : null}
              {label ? (say({ zh: '：', en: ': ' }) as string) : ''}
              {text}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

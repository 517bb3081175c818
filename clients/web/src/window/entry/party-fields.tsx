import type { IdentifierType, PartyKind } from '../../gql/graphql.ts';
import { useSay } from '../../shared/language/language.ts';
import { IDENTIFIER_TYPE, PARTY_KIND } from '../../shared/words/case-words.ts';
import { today } from '../time.ts';
import { useOpenEntry } from './entry-context.ts';
import { Field } from './field.tsx';
import { textOf } from './form.ts';
import { checkIdentifier, TYPES_OF } from './identifier.ts';

const TEXT = {
  party: { zh: '申请人', en: 'Applicant' },
  identifier: { zh: '证件号码', en: 'Identifier' },
  kind: { zh: '申请人类别', en: 'Kind of applicant' },
  type: { zh: '证件类型', en: 'Type of identifier' },
  nameOfBody: { zh: '单位名称', en: 'Name of organisation' },
  name: { zh: '姓名', en: 'Name' },
  representative: { zh: '法定代表人（负责人）', en: 'Legal representative' },
  phone: { zh: '联系电话', en: 'Phone' },
  address: { zh: '地址', en: 'Address' },
  agent: { zh: '经办人（代理人）', en: 'Agent' },
  agentPhone: { zh: '经办人电话', en: 'Agent’s phone' },
  agentType: { zh: '经办人证件类型', en: 'Agent’s identifier type' },
  agentIdentifier: { zh: '经办人证件号码', en: 'Agent’s identifier' },
  right: { zh: '✓ 号码正确', en: '✓ The number is right' },
  unset: { zh: '（未选）', en: '(none)' },
};

/** 申请人: the number first, as it tells the rest of whoever was here before. */
export function PartyFields() {
  const say = useSay();
  const { form, known, named, choosePartyOf } = useOpenEntry();
  const kind = (textOf(form, 'party.kind') || 'ORGANISATION') as PartyKind;
  const hintOf = (holder: 'party' | 'party.agent') => {
    const type = textOf(form, `${holder}.identifierType`) as IdentifierType | '';
    if (type === '') return undefined;
    const { state, text } = checkIdentifier(type, textOf(form, `${holder}.identifier`), today());
    if (state === 'RIGHT') return { text: say(TEXT.right), isWrong: false };
    return text && { text: say(text), isWrong: state === 'WRONG' };
  };
  const typesOf = (types: readonly IdentifierType[]) => types.map((value) => ({ value, text: say(IDENTIFIER_TYPE[value]) }));
  const kinds = (['ORGANISATION', 'PERSON'] as const).map((value) => ({ value, text: say(PARTY_KIND[value]) }));
  return (
    <fieldset className="window-card window-fields">
      <legend>{say(TEXT.party)}</legend>
      <Field name="party.identifier" label={TEXT.identifier} isNeeded hint={hintOf('party')} />
      <Field name="party.kind" label={TEXT.kind} choices={kinds} />
      <Field name="party.identifierType" label={TEXT.type} choices={typesOf(TYPES_OF[kind])} />
      {known && known.cases.length > 0 && <Known count={known.cases.length} newest={known.cases[0]?.item.name ?? ''} />}
      <Field name="party.name" label={kind === 'PERSON' ? TEXT.name : TEXT.nameOfBody} isNeeded span={2}>
        {named.length > 0 && (
          <span className="window-named">
            {say({ zh: '以前来办过的：', en: 'Was here before: ' })}
            {named.map(({ newest, count }) => (
              <button key={newest.serialNumber} type="button" className="og-button" onClick={() => choosePartyOf(newest)}>
                {newest.party?.name} …{newest.party?.identifier?.slice(-4)}
                {say({ zh: `（${count} 件）`, en: ` (${count})` })}
              </button>
            ))}
          </span>
        )}
      </Field>
      {kind === 'ORGANISATION' && <Field name="party.legalRepresentative" label={TEXT.representative} />}
      <Field name="party.address" label={TEXT.address} span={2} />
      <Field name="party.phone" label={TEXT.phone} type="tel" />
      <Field name="party.agent.name" label={TEXT.agent} />
      <Field name="party.agent.phone" label={TEXT.agentPhone} type="tel" />
      <Field
        name="party.agent.identifierType"
        label={TEXT.agentType}
        choices={[{ value: '', text: say(TEXT.unset) }, ...typesOf(TYPES_OF.PERSON)]}
      />
      {textOf(form, 'party.agent.identifierType') !== '' && (
        <Field name="party.agent.identifier" label={TEXT.agentIdentifier} hint={hintOf('party.agent')} />
      )}
    </fieldset>
  );
}

function Known({ count, newest }: { readonly count: number; readonly newest: string }) {
  const say = useSay();
  return (
    <p className="window-known window-wide" role="status">
      {say({
        zh: `该申请人以前办过 ${count}${count === 20 ? ' 件以上' : ' 件'}（最近一件：${newest}），已知信息已填入并标明来源，可直接修改。`,
        en: `This applicant has ${count}${count === 20 ? ' or more' : ''} earlier cases (the newest: ${newest}): what they tell is filled in, marked with its source; change what is not so any more.`,
      })}
    </p>
  );
}

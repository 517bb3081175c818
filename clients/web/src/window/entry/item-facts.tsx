import type { LimitUnit } from '../../gql/graphql.ts';
import { type Text, useSay } from '../../shared/language/language.ts';
import { LIMIT_UNIT } from '../../shared/words/case-words.ts';
import type { Item } from './catalogue.ts';

const CASE_TYPE: Readonly<Record<'IMMEDIATE' | 'PROMISED' | 'COMMITMENT', Text>> = {
  IMMEDIATE: { zh: '即办件', en: 'Decided at once' },
  PROMISED: { zh: '承诺件', en: 'Within a promised limit' },
  COMMITMENT: { zh: '告知承诺件', en: 'On commitment' },
};
const TEXT = {
  type: { zh: '办件类型', en: 'Type' },
  promised: { zh: '承诺期限', en: 'Promised limit' },
  statutory: { zh: '法定期限', en: 'Statutory limit' },
  owner: { zh: '主办系统', en: 'Handled by' },
};

/** 期限: `10个工作日`, `10 working days` */
export const limitText = ({ value, unit }: { readonly value: number; readonly unit: LimitUnit }): Text => ({
  zh: `${value}${LIMIT_UNIT[unit].zh}`,
  en: `${value} ${LIMIT_UNIT[unit].en}`,
});

/** 事项概要: what the applicant asks first. */
export function ItemFacts({ item }: { readonly item: Item }) {
  const say = useSay();
  const facts: (readonly [Text, string | null | undefined])[] = [
    [TEXT.type, item.caseType && say(CASE_TYPE[item.caseType])],
    [TEXT.promised, item.promisedLimit && say(limitText(item.promisedLimit))],
    [TEXT.statutory, item.statutoryLimit && say(limitText(item.statutoryLimit))],
    [TEXT.owner, item.owner?.name],
  ];
  return (
    <dl className="window-facts">
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
  );
}

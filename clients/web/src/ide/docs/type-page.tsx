import { type GraphQLNamedType, type GraphQLSchema, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { type Text, useSay } from '../../shared/language/language.ts';
import { isField, type KindName, kindOf, membersOf, usesOf } from './pages.ts';
import { Deprecated, Entry, type Go, Heading, InsertButton, TypeLink } from './parts.tsx';

const KINDS: Readonly<Record<KindName, Text>> = {
  object: { zh: '对象', en: 'object' },
  interface: { zh: '接口', en: 'interface' },
  union: { zh: '联合', en: 'union' },
  enum: { zh: '枚举', en: 'enum' },
  input: { zh: '输入', en: 'input' },
  scalar: { zh: '标量', en: 'scalar' },
};

const MEMBERS: Readonly<Partial<Record<KindName, Text>>> = {
  object: { zh: '字段', en: 'Fields' },
  interface: { zh: '字段', en: 'Fields' },
  enum: { zh: '取值', en: 'Values' },
  input: { zh: '字段', en: 'Fields' },
};

/** A type: what it is, what it holds, where it is come by. */
export function TypePage({ schema, type, go }: { readonly schema: GraphQLSchema; readonly type: GraphQLNamedType; readonly go: Go }) {
  const say = useSay();
  const kind = kindOf(type);
  const members = membersOf(type);
  const uses = usesOf(schema, type);
  const kin = isUnionType(type) || isInterfaceType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? type.getInterfaces() : [];
  return (
    <article>
      <Heading of={type.description} />
      <h3 className="ide-docs-name">
        {type.name} <span className="ide-docs-kind">{say(KINDS[kind])}</span>
      </h3>
      {members.length > 0 && (
        <section>
          <h4>{say(MEMBERS[kind] ?? { zh: '字段', en: 'Fields' })}</h4>
          <ul className="ide-docs-list">
            {members.map((member) => (
              <li key={member.name}>
                <Entry of={member.description} action={isField(member) && <InsertButton type={type.name} field={member.name} />}>
                  <button type="button" className="ide-docs-member" onClick={() => go({ type: type.name, field: member.name })}>
                    {member.name}
                    {isField(member) && member.args.length > 0 && '(…)'}
                  </button>{' '}
                  {'type' in member && <TypeLink type={member.type} go={go} />}
                </Entry>
                <Deprecated reason={member.deprecationReason} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {kin.length > 0 && (
        <section>
          <h4>{isObjectType(type) ? say({ zh: '实现的接口', en: 'Implements' }) : say({ zh: '可能的类型', en: 'May be' })}</h4>
          <ul className="ide-docs-list">
            {kin.map((each) => (
              <li key={each.name}>
                <Entry of={each.description}>
                  <TypeLink type={each} go={go} />
                </Entry>
              </li>
            ))}
          </ul>
        </section>
      )}
      {uses.length > 0 && (
        <details>
          <summary>{say({ zh: `用在 ${uses.length} 处`, en: `Used in ${uses.length} ${uses.length === 1 ? 'place' : 'places'}` })}</summary>
          <ul className="ide-docs-uses">
            {uses.map((place) => (
              <li key={`${place.type}.${place.field}`}>
                <button type="button" onClick={() => go(place)}>
                  {place.type}.{place.field}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

import { type GraphQLNamedType, isRequiredArgument } from 'graphql';
import { useSay } from '../../shared/language/language.ts';
import { isField, type Member } from './pages.ts';
import { Deprecated, Entry, type Go, Heading, InsertButton, TypeLink } from './parts.tsx';

/** One field, field of an input, or value. */
export function MemberPage({ type, member, go }: { readonly type: GraphQLNamedType; readonly member: Member; readonly go: Go }) {
  const say = useSay();
  const args = isField(member) ? member.args : [];
  return (
    <article>
      <Heading of={member.description} />
      <h3 className="ide-docs-name">{member.name}</h3>
      {'type' in member && (
        <p>
          {say({ zh: '类型：', en: 'Type: ' })}
          <TypeLink type={member.type} go={go} />
        </p>
      )}
      <Deprecated reason={member.deprecationReason} />
      {isField(member) && <InsertButton type={type.name} field={member.name} />}
      {args.length > 0 && (
        <section>
          <h4>{say({ zh: '参数', en: 'Arguments' })}</h4>
          <ul className="ide-docs-list">
            {args.map((arg) => (
              <li key={arg.name}>
                <Entry of={arg.description}>
                  <code>{arg.name}</code> <TypeLink type={arg.type} go={go} />{' '}
                  {isRequiredArgument(arg) && <span className="ide-docs-required">{say({ zh: '必填', en: 'required' })}</span>}
                </Entry>
                <Deprecated reason={arg.deprecationReason} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

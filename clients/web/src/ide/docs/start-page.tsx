import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { useSay } from '../../shared/language/language.ts';
import { startOf } from './pages.ts';
import { Entry, type Go, Heading } from './parts.tsx';

function Types({ types, go }: { readonly types: readonly GraphQLNamedType[]; readonly go: Go }) {
  return (
    <ul className="ide-docs-list">
      {types.map(({ name, description }) => (
        <li key={name}>
          <Entry of={description}>
            <button type="button" className="ide-docs-member" onClick={() => go({ type: name })}>
              {name}
            </button>
          </Entry>
        </li>
      ))}
    </ul>
  );
}

/** 图谱: where reading begins. */
export function StartPage({ schema, go }: { readonly schema: GraphQLSchema; readonly go: Go }) {
  const say = useSay();
  const { roots, others } = startOf(schema);
  return (
    <article>
      <Heading of={schema.description} />
      <section>
        <h4>{say({ zh: '入口', en: 'Entry points' })}</h4>
        <Types types={roots} go={go} />
      </section>
      <section>
        <h4>{say({ zh: '全部类型', en: 'All types' })}</h4>
        <Types types={others} go={go} />
      </section>
    </article>
  );
}

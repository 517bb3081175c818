import { type GraphQLType, getNamedType } from 'graphql';
import { useLanguage, useSay } from '../../shared/language/language.ts';
import { insertField } from '../editor/insert-field.ts';
import { termOf } from '../schema/term.ts';
import type { DocsPlace } from './place.ts';

export type Go = (place: DocsPlace) => void;

/** A description: the term and its gloss, that of the page's language first. */
export function Description({ of, isHeading = false }: { readonly of: string | null | undefined; readonly isHeading?: boolean }) {
  const { term, gloss } = termOf(of);
  const language = useLanguage((state) => state.language);
  if (term === '' && gloss === '') return null;
  const parts = [
    term !== '' && (
      <span key="term" lang="zh-Hans" className={isHeading ? 'ide-docs-title' : 'ide-docs-term'}>
        {term}
      </span>
    ),
    gloss !== '' && (
      <span key="gloss" className="ide-docs-gloss">
        {gloss}
      </span>
    ),
  ];
  return <div className="ide-docs-about">{language === 'zh' || isHeading ? parts : parts.reverse()}</div>;
}

/** A type as GraphQL writes it, with the way to its page. */
export function TypeLink({ type, go }: { readonly type: GraphQLType; readonly go: Go }) {
  const { name } = getNamedType(type);
  const [before = '', after = ''] = String(type).split(name);
  return (
    <span className="ide-docs-type">
      {before}
      <button type="button" onClick={() => go({ type: name })}>
        {name}
      </button>
      {after}
    </span>
  );
}

/** 插入: writes a field into the query. */
export function InsertButton({ type, field }: { readonly type: string; readonly field: string }) {
  const say = useSay();
  const label = say({ zh: `把 ${field} 插入查询`, en: `Insert ${field} into the query` });
  return (
    <button type="button" className="og-button ide-docs-insert" aria-label={label} title={label} onClick={() => insertField(type, field)}>
      {say({ zh: '插入', en: 'Insert' })}
    </button>
  );
}

/** 已弃用, and why. */
export function Deprecated({ reason }: { readonly reason: string | null | undefined }) {
  const say = useSay();
  if (reason == null) return null;
  return (
    <p className="og-note">
      {say({ zh: '已弃用：', en: 'Deprecated: ' })}
      {reason}
    </p>
  );
}

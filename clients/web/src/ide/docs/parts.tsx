import { type GraphQLType, getNamedType } from 'graphql';
import type { ReactNode } from 'react';
import { useLanguage, useSay } from '../../shared/language/language.ts';
import { insertField } from '../editor/insert-field.ts';
import { termOf } from '../schema/term.ts';
import type { DocsPlace } from './place.ts';

export type Go = (place: DocsPlace) => void;

/** A description as a heading: the term large, what it means beside it. */
export function Heading({ of }: { readonly of: string | null | undefined }) {
  const { term, gloss } = termOf(of);
  if (term === '' && gloss === '') return null;
  return (
    <div className="ide-docs-about">
      {term !== '' && (
        <span lang="zh-Hans" className="ide-docs-title">
          {term}
        </span>
      )}
      {gloss !== '' && <span className="ide-docs-gloss">{gloss}</span>}
    </div>
  );
}

interface EntryProps {
  readonly of: string | null | undefined;
  /** the name as GraphQL writes it, its type beside it */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** One name of a list, with what it means: the term stands before the name on a Chinese page, behind it on an English one. */
export function Entry({ of, children, action }: EntryProps) {
  const { term, gloss } = termOf(of);
  const isChinese = useLanguage(({ language }) => language === 'zh');
  const name = <div className="ide-docs-signature">{children}</div>;
  const told = term !== '' && (
    <div lang="zh-Hans" className="ide-docs-term">
      {term}
    </div>
  );
  const meaning = gloss !== '' && <div className="ide-docs-gloss">{gloss}</div>;
  return (
    <div className="ide-docs-entry">
      {isChinese ? told : name}
      {isChinese ? name : meaning}
      {isChinese ? meaning : told}
      {action}
    </div>
  );
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

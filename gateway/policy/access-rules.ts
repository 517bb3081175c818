import type { GraphQLSchema } from 'graphql';
import { ANONYMOUS, type Principal } from '../../subgraphs/kernel/wire/principal.ts';
import { type Requirement, requirements } from './requirements.ts';

/** What a caller may see of a graph. */
export interface Rights {
  /** equal for callers with equal rights: what is prepared for one serves the other */
  readonly key: string;
  /** of the error that stands for what they may not see */
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN';
  /** whether a field, selected on a type, is kept from them */
  denies(typeName: string, fieldName: string): boolean;
}

/** The access rules of a supergraph. */
export interface AccessRules {
  rightsOf(principal: Principal): Rights;
}

/**
 * Reads @authenticated, @requiresScopes and @policy. Nobody is granted a policy: no one here decides on policies, so what asks for one is kept from all.
 * Fields that a subgraph requires (@requires, @key) are fetched all the same: composition sees to it that what is made of them asks for as much.
 * @param schema the whole supergraph's, with its definitions
 * @returns undefined where nothing is restricted
 */
export function accessRules(schema: GraphQLSchema): AccessRules | undefined {
  const { some, of, scopes } = requirements(schema);
  if (!some) return undefined;
  const known = new WeakMap<Principal, Rights>();
  return {
    rightsOf(principal) {
      let rights = known.get(principal);
      if (!rights) {
        rights = rightsOf(principal);
        known.set(principal, rights);
      }
      return rights;
    },
  };

  function rightsOf(principal: Principal): Rights {
    const hasToken = principal !== ANONYMOUS;
    const held = new Set(hasToken ? scopes.filter((scope) => principal.scopes.includes(scope)) : []);
    return {
      key: JSON.stringify([hasToken, ...held]),
      code: hasToken ? 'FORBIDDEN' : 'UNAUTHENTICATED',
      denies: (typeName, fieldName) => !of(typeName, fieldName).every((each) => isMet(each, hasToken, held)),
    };
  }
}

function isMet(requirement: Requirement, hasToken: boolean, held: ReadonlySet<string>): boolean {
  if (requirement.of === 'token') return hasToken;
  return requirement.of === 'scopes' && hasToken && requirement.alternatives.some((all) => all.every((scope) => held.has(scope)));
}

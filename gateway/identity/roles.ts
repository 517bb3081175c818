import type { Role } from '../../subgraphs/kernel/wire/principal.ts';

/** Roles that a token may name; `system` is a connector's and never comes by token. */
export type TokenRole = Exclude<Role, 'system'>;

/** What each role may do. The one table: subgraphs look at scopes and the token's system only. */
const SCOPES: Readonly<Record<TokenRole, readonly string[]>> = {
  public: [],
  clerk: ['case:read', 'case:write', 'party:read', 'alert:answer'], // plain personal data of the own region only
  partner: ['case:read', 'case:write', 'alert:answer'],
  analyst: ['case:read'],
  supervisor: ['case:read', 'party:read', 'delivery:write', 'case:link', 'alert:answer', 'alert:handle'],
  admin: [
    'case:read',
    'case:write',
    'party:read',
    'system:any',
    'delivery:write',
    'catalogue:write',
    'case:link',
    'alert:answer',
    'alert:handle',
    'supervision:configure',
  ],
};

export const TOKEN_ROLES = Object.keys(SCOPES) as readonly TokenRole[];

export const isTokenRole = (value: unknown): value is TokenRole => typeof value === 'string' && Object.hasOwn(SCOPES, value);

export const scopesOf = (role: TokenRole): readonly string[] => SCOPES[role];

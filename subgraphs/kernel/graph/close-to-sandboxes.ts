import type { GraphQLSchema } from 'graphql';
import type { Principal } from '../wire/principal.ts';
import { isSandboxId } from '../wire/sandbox.ts';
import { forbidden } from './require-scope.ts';

type Caller = { readonly principal: Principal };
type Resolve = (source: unknown, args: unknown, context: Caller, info: unknown) => unknown;
type Field = Resolve | Readonly<Partial<Record<'resolve' | 'subscribe', Resolve>>>;
export type RootFields = Readonly<Record<string, Field>>;

/** Root fields that refuse callers from a sandbox: what they read and change is the real cases'. */
export const closeToSandboxes = (fields: RootFields): RootFields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, closed(field)]));

function closed(field: Field): Field {
  if (typeof field === 'function') return refusing(field);
  return Object.fromEntries(Object.entries(field).map(([part, resolve]) => [part, refusing(resolve)]));
}

/**
 * References that callers from a sandbox get nothing of: their register counts numbers of its own, and one of these might some day be that of a
 * real case which another allocator's number came with.
 */
export function closeReferencesToSandboxes(schema: GraphQLSchema): void {
  const entities = schema.getQueryType()?.getFields()._entities;
  const resolve = entities?.resolve;
  if (!entities || !resolve) return;
  entities.resolve = (source, args: { readonly representations: readonly unknown[] }, context: Caller, info) =>
    isSandboxId(context.principal.systemId) ? args.representations.map(() => null) : resolve(source, args, context, info);
}

const refusing =
  (resolve: Resolve): Resolve =>
  (source, args, context, info) => {
    if (isSandboxId(context.principal.systemId))
      throw forbidden('沙箱只能读写自己的办件', 'a sandbox reads and writes cases of its own only');
    return resolve(source, args, context, info);
  };

import type { Principal } from '../wire/principal.ts';
import { isSandboxId } from '../wire/sandbox.ts';
import { forbidden } from './require-scope.ts';

type Resolve = (source: unknown, args: unknown, context: { readonly principal: Principal }, info: unknown) => unknown;
type Field = Resolve | Readonly<Partial<Record<'resolve' | 'subscribe', Resolve>>>;
export type RootFields = Readonly<Record<string, Field>>;

/** Root fields that refuse callers from a sandbox: what they read and change is the real cases'. */
export const closeToSandboxes = (fields: RootFields): RootFields =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, closed(field)]));

function closed(field: Field): Field {
  if (typeof field === 'function') return refusing(field);
  return Object.fromEntries(Object.entries(field).map(([part, resolve]) => [part, refusing(resolve)]));
}

const refusing =
  (resolve: Resolve): Resolve =>
  (source, args, context, info) => {
    if (isSandboxId(context.principal.systemId))
      throw forbidden('沙箱只能读写自己的办件', 'a sandbox reads and writes cases of its own only');
    return resolve(source, args, context, info);
  };

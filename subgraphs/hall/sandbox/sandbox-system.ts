import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import { sandboxNameOf } from '../../kernel/wire/sandbox.ts';

/** The one system of a sandbox: it enters every case, owns every case, and calls the items what the hall calls them. Undefined for an id of another form. */
export function sandboxSystem(id: string): WrappedSystem | undefined {
  const name = sandboxNameOf(id);
  if (name === undefined) return undefined;
  return {
    id,
    name: `沙箱 ${name}`,
    // of its kind only what the register asks of a writer counts; the graph shows none
    kind: 'HALL',
    tier: 'CITY',
    regionCode: null,
    validFrom: null,
    validTo: null,
    vendor: null,
    database: null,
    itemCodes: 'hall',
  };
}

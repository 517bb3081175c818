import { loadCatalogue } from '../../codes/item/catalogue.ts';
import type { CrosswalkEntry } from '../../codes/item/crosswalk.ts';
import { askHall, connectorPrincipal, type HallAccess, HallUnavailable } from './hall-client.ts';

/** What stands above a system's dictionary, and the version of its crosswalk that says so. */
export interface FetchedCrosswalk {
  readonly systemId: string;
  readonly version: number;
  readonly changes: readonly CrosswalkEntry[];
}

interface Change extends Pick<CrosswalkEntry, 'code' | 'name' | 'typeCode' | 'validFrom' | 'validTo'> {
  readonly item: { readonly code: string } | null;
}
type Answer = Readonly<Record<string, { readonly version: number; readonly changes?: readonly Change[] } | null>>;

const CHANGES = 'changes { code name typeCode validFrom validTo item { code } }';

/** One field per system. */
function documentOf(systemIds: readonly string[], fields: string): string {
  const variables = systemIds.map((_, n) => `$s${n}: ID!`).join(', ');
  return `query ConnectorCrosswalks(${variables}) { ${systemIds.map((_, n) => `a${n}: crosswalk(systemId: $s${n}) { ${fields} }`).join(' ')} }`;
}

/**
 * The crosswalks that have changed since these versions: one small question for all, and one for those that have. Rejects with HallUnavailable.
 * @param known version by system id; 0 is the dictionary alone
 */
export async function fetchCrosswalks(
  access: HallAccess,
  known: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<FetchedCrosswalk[]> {
  const [caller] = known.keys();
  if (caller === undefined) return [];
  const ask = async (systemIds: readonly string[], fields: string) => {
    const variables = Object.fromEntries(systemIds.map((id, n) => [`s${n}`, id]));
    const { data, errors } = await askHall<Answer>(access, connectorPrincipal(caller), documentOf(systemIds, fields), variables, signal);
    if (!data) throw new HallUnavailable(errors?.[0]?.extensions?.code ?? 'INTERNAL');
    return systemIds.flatMap((systemId, n) => {
      const told = data[`a${n}`];
      return told ? { systemId, ...told } : [];
    });
  };
  const versions = await ask([...known.keys()], 'version');
  const changed = versions.filter(({ systemId, version }) => version !== known.get(systemId)).map(({ systemId }) => systemId);
  if (changed.length === 0) return [];
  const told = await ask(changed, `version ${CHANGES}`);
  return told.map(({ systemId, version, changes = [] }) => ({ systemId, version, changes: changes.map(entryOf) }));
}

function entryOf({ item, ...said }: Change): CrosswalkEntry {
  const key = item && loadCatalogue().find(({ code }) => code === item.code)?.key;
  return { ...said, item: key ?? null, unifiedCode: null, promisedDays: null };
}

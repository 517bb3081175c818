import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { codeList, type Variants } from './dictionary.ts';
import { divisions } from './division.ts';
import { DICTIONARIES, type Dictionary } from './item/aliases.ts';

/** 系统类别 */
export const SYSTEM_KINDS = ['PROVINCIAL', 'CITY_HEALTH', 'DISTRICT', 'DISTRICT_HALL', 'HALL', 'SUPERVISION', 'SHARING'] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];
export const TIERS = ['PROVINCE', 'CITY', 'DISTRICT'] as const;
export type Tier = (typeof TIERS)[number];
/** 导出规范: how many of the ten segments a supervision wants to see. */
export const EXPORT_PROFILES = [7, 8, 10] as const;
export type ExportProfile = (typeof EXPORT_PROFILES)[number];

/** 被对接系统: one entry of systems.yaml. */
export interface WrappedSystem {
  /** province.health-supervision, city.health, city.hall, city.supervision, district.330106, district-hall.330106 */
  readonly id: string;
  readonly name: string;
  readonly kind: SystemKind;
  readonly tier: Tier;
  /** GB/T 2260 code of the division it serves; null for the province's */
  readonly regionCode: string | null;
  /** first and last valid day (YYYY-MM-DD, Asia/Shanghai); null where open */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** table layout by which a connector reads and writes its front-end database, by its name in exchange/vendors; null where it has no connector */
  readonly vendor: string | null;
  /** name of its front-end database; null where it has none */
  readonly database: string | null;
  /** which list of code-variants names the items in its own words: province, district, hall */
  readonly itemCodes: Dictionary;
  /** colliding dictionaries in which its installation differs from what its vendor ships */
  readonly dictionaries?: Variants;
  /** its own numbers come from a central allocator (统一编号): a case that it enters first keeps that number as its serial number */
  readonly ownSerials?: boolean;
  /** how often its outbound table is read, seconds */
  readonly scanSeconds?: number;
  /** supervision: what its front-end database is given; left out: nothing is exported */
  readonly exportProfile?: ExportProfile;
  /** supervision: the pause between two exports, seconds */
  readonly exportSeconds?: number;
}

/** systems.yaml as it stands beside the subgraphs. */
const SYSTEMS_FILE = new URL('../../systems.yaml', import.meta.url);

const KEYS = [
  'id',
  'name',
  'kind',
  'tier',
  'region',
  'validFrom',
  'validTo',
  'vendor',
  'database',
  'itemCodes',
  'dictionaries',
  'ownSerials',
  'scanSeconds',
  'exportProfile',
  'exportSeconds',
];

/** Reads one entry; throws an Error that names the entry and what is wrong with it. */
function readEntry(entry: unknown, index: number): WrappedSystem {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    throw new Error(`systems.yaml: entry ${index + 1} is not a mapping`);
  const fields = entry as Readonly<Record<string, unknown>>;
  const fail = (what: string): never => {
    throw new Error(`systems.yaml: entry ${index + 1} (${typeof fields.id === 'string' ? fields.id : 'no id'}): ${what}`);
  };
  const stranger = Object.keys(fields).find((key) => !KEYS.includes(key));
  if (stranger !== undefined) fail(`unknown key ${stranger}; known are ${KEYS.join(', ')}`);
  const text = (key: string, pattern: RegExp, wanted: string): string => {
    const value = fields[key];
    if (typeof value !== 'string' || !pattern.test(value)) return fail(`${key} must be ${wanted}`);
    return value;
  };
  const optional = (key: string, pattern: RegExp, wanted: string) => (fields[key] === undefined ? null : text(key, pattern, wanted));
  const oneOf = <const T extends string | boolean | number>(key: string, values: readonly T[]): T =>
    values.find((value) => value === fields[key]) ?? fail(`${key} must be one of ${values.join(', ')}`);
  const day = (key: string) => optional(key, /^\d{4}-\d{2}-\d{2}$/, 'a day in quotes, "YYYY-MM-DD"');

  const system: WrappedSystem = {
    // sandbox.NAME means a register apart (kernel/wire/sandbox.ts), never a system that there is
    id: text('id', /^(?!sandbox\.)[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/, 'like district.330106'),
    name: text('name', /\S/, 'the Chinese name'),
    kind: oneOf('kind', SYSTEM_KINDS),
    tier: oneOf('tier', TIERS),
    regionCode: optional('region', /^\d{6}$/, 'six digits in quotes'),
    validFrom: day('validFrom'),
    validTo: day('validTo'),
    vendor: optional('vendor', /^[a-z-]+$/, 'the name of a table layout'),
    database: optional('database', /^[a-z][a-z0-9_]{0,63}$/, 'a database name of lower-case letters, digits and _'),
    itemCodes: oneOf('itemCodes', DICTIONARIES),
    ...(fields.dictionaries === undefined ? {} : { dictionaries: readVariants(fields.dictionaries, fail) }),
    ...(fields.scanSeconds === undefined ? {} : { scanSeconds: readSeconds('scanSeconds', fields.scanSeconds, fail) }),
    ...(fields.exportProfile === undefined ? {} : { exportProfile: oneOf('exportProfile', EXPORT_PROFILES) }),
    ...(fields.exportSeconds === undefined ? {} : { exportSeconds: readSeconds('exportSeconds', fields.exportSeconds, fail) }),
    ...(fields.ownSerials === undefined ? {} : { ownSerials: oneOf('ownSerials', [true, false]) }),
  };
  if ((system.regionCode === null) !== (system.tier === 'PROVINCE')) fail('region is needed, except for a system of the province');
  if (system.regionCode !== null && !divisions.some(({ code }) => code === system.regionCode))
    fail(`there is no division ${system.regionCode}`);
  const exported = system.exportProfile !== undefined;
  if (exported !== (system.kind === 'SUPERVISION' && system.database !== null))
    fail('exportProfile and a SUPERVISION with a database go together');
  if (exported ? system.vendor !== null : (system.vendor === null) !== (system.database === null)) fail('vendor and database go together');
  return system;
}

/** From twenty times a second to once a day. */
function readSeconds(key: string, written: unknown, fail: (what: string) => never): number {
  if (typeof written !== 'number' || !(written >= 0.05 && written <= 86_400)) return fail(`${key} must be a number from 0.05 to 86400`);
  return written;
}

/** `{ completeResult: guangdongVendor1 }` */
function readVariants(written: unknown, fail: (what: string) => never): Variants {
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    return fail('dictionaries must be a mapping, dictionary: variant');
  const variants = Object.entries(written).map(([dictionary, variant]) => [dictionary, String(variant)] as const);
  for (const [dictionary, variant] of variants) {
    try {
      codeList(dictionary, variant);
    } catch (error) {
      fail(`dictionaries: ${(error as Error).message}`);
    }
  }
  return Object.fromEntries(variants);
}

/** The systems of a systems.yaml text. Throws an Error with a sentence for the operator where an entry is wrong, or an id or database comes twice. */
export function parseSystems(yamlText: string): readonly WrappedSystem[] {
  const root: unknown = parse(yamlText);
  const list = typeof root === 'object' && root !== null && 'systems' in root ? root.systems : undefined;
  if (!Array.isArray(list) || list.length === 0) throw new Error('systems.yaml: a list `systems` is needed');
  const systems = list.map(readEntry);
  for (const key of ['id', 'database'] as const) {
    const seen = new Set<string>();
    for (const { [key]: value } of systems) {
      if (value !== null && seen.has(value)) throw new Error(`systems.yaml: ${key} ${value} comes twice`);
      if (value !== null) seen.add(value);
    }
  }
  return systems;
}

let known: readonly WrappedSystem[] | undefined;

/** Every system of the project's own systems.yaml, ended ones too. Read once. */
export function loadSystems(): readonly WrappedSystem[] {
  known ??= parseSystems(readFileSync(SYSTEMS_FILE, 'utf8'));
  return known;
}

/** The system of an id, ended ones too. */
export function systemById(systems: readonly WrappedSystem[], id: string): WrappedSystem | undefined {
  return systems.find((system) => system.id === id);
}

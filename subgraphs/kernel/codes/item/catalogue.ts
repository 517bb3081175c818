import { readFileSync } from 'node:fs';
import type { LimitSnapshot } from '../../wire/event.ts';
import { holdsOn } from '../division.ts';

export type Procedure = 'LICENCE' | 'PENALTY' | 'INSPECTION' | 'OTHER';
export type CaseType = 'IMMEDIATE' | 'PROMISED' | 'COMMITMENT';

/** 办理环节 of an item's process. */
export interface ItemStage {
  readonly code: string;
  readonly name: string;
  readonly optional: boolean;
  readonly countsTowardsLimit: boolean;
  readonly maxWorkingDays: number | null;
}

export interface ItemMaterial {
  readonly name: string;
  readonly required: boolean;
  /** the authority that already holds it: not asked again */
  readonly sharedFrom: string | null;
}

/** 权力事项, one version of it: its limits hold from validFrom to validTo. */
export interface ItemVersion {
  /** jd-01; yz-05@2 where the item has several versions */
  readonly id: string;
  /** the id without its version */
  readonly key: string;
  /** 事项基本编码: 12 characters, shared by all versions */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** GB/T 39046 annex A.1 */
  readonly typeCode: string;
  readonly typeName: string;
  readonly procedure: Procedure;
  /** null for what nobody applies for (依职权) */
  readonly caseType: CaseType | null;
  readonly line: string;
  /** 行使层级: who handles it */
  readonly levels: readonly ('province' | 'city' | 'district')[];
  readonly legalBasis: string;
  /** 文号 of the circular that set this version; null where none is known */
  readonly circular: string | null;
  /** first and last valid day; null where open */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly statutoryLimit: LimitSnapshot | null;
  readonly promisedLimit: LimitSnapshot | null;
  readonly materials: readonly ItemMaterial[];
  readonly stages: readonly ItemStage[];
  /** 依法视为同意: what silence until the end of the limit means; DEEMED_RENEWED_ART50 = the old licence goes on (Licensing Law art. 50) */
  readonly onSilence: 'NONE' | 'DEEMED_RENEWED_ART50';
  /** validity of what is granted; null where it does not end */
  readonly validityYears: number | null;
}

interface WrittenLimit {
  readonly value: number;
  readonly unit: LimitSnapshot['unit'];
  readonly countFrom: 'ACCEPT' | 'RECEIPT' | 'FILE';
}

interface WrittenHistory {
  readonly from: string | null;
  readonly to: string | null;
  readonly limit?: WrittenLimit;
  readonly statutoryWorkingDays?: number;
  readonly promisedWorkingDays?: number;
  readonly countFrom?: WrittenLimit['countFrom'];
  readonly basis?: string;
}

interface WrittenItem
  extends Pick<ItemVersion, 'name' | 'nameEn' | 'typeCode' | 'line' | 'levels' | 'legalBasis' | 'validFrom' | 'validTo' | 'onSilence'> {
  readonly id: string;
  readonly type: string;
  readonly basicCode: string;
  readonly caseType: CaseType | 'EX_OFFICIO';
  readonly statutoryLimit: WrittenLimit | null;
  readonly promisedWorkingDays: number | null;
  readonly validityYears: number | null;
  readonly materials: readonly ItemMaterial[];
  readonly stages: readonly ItemStage[];
  readonly history: readonly WrittenHistory[];
}

/** The data file's words for the day a limit counts from. */
const COUNT_FROM = { ACCEPT: 'ACCEPTANCE', RECEIPT: 'RECEIPT', FILE: 'FILING' } as const;

const startsWithFiling = (item: WrittenItem) => item.stages[0]?.code === 'FILE';

function procedureOf(item: WrittenItem): Procedure {
  if (item.typeCode === '01') return 'LICENCE';
  if (item.typeCode === '06') return 'INSPECTION';
  // Enforcement and collection run like a penalty: filed by the authority, nobody applies.
  return item.typeCode === '02' || startsWithFiling(item) ? 'PENALTY' : 'OTHER';
}

function limit(written: WrittenLimit | null, basis: string | null): LimitSnapshot | null {
  return written && { value: written.value, unit: written.unit, countFrom: COUNT_FROM[written.countFrom], basis };
}

/** What a version's entry in the history says of the law's limit; the item's own where it says nothing. */
function statutoryOf(item: WrittenItem, entry: WrittenHistory | undefined): LimitSnapshot | null {
  if (entry?.limit) return limit(entry.limit, entry.basis ?? null);
  if (entry?.statutoryWorkingDays === undefined) return limit(item.statutoryLimit, null);
  const countFrom = entry.countFrom ?? item.statutoryLimit?.countFrom ?? 'ACCEPT';
  return limit({ value: entry.statutoryWorkingDays, unit: 'WORKING_DAY', countFrom }, entry.basis ?? null);
}

function versionOf(item: WrittenItem, entry: WrittenHistory | undefined, number: number): ItemVersion {
  const statutoryLimit = statutoryOf(item, entry);
  const promised = entry?.promisedWorkingDays ?? item.promisedWorkingDays;
  const countFrom = statutoryLimit?.countFrom ?? (startsWithFiling(item) ? 'FILING' : 'ACCEPTANCE');
  return {
    id: entry ? `${item.id}@${number}` : item.id,
    key: item.id,
    code: item.basicCode,
    name: item.name,
    nameEn: item.nameEn,
    typeCode: item.typeCode,
    typeName: item.type,
    procedure: procedureOf(item),
    caseType: item.caseType === 'EX_OFFICIO' ? null : item.caseType,
    line: item.line,
    levels: item.levels,
    legalBasis: item.legalBasis,
    circular: null,
    validFrom: entry ? entry.from : item.validFrom,
    validTo: entry ? entry.to : item.validTo,
    statutoryLimit,
    promisedLimit: promised === null ? null : { value: promised, unit: 'WORKING_DAY', countFrom, basis: null },
    materials: item.materials.map(({ name, required, sharedFrom }) => ({ name, required, sharedFrom })),
    stages: item.stages.map(({ code, name, optional, countsTowardsLimit, maxWorkingDays }) => ({
      code,
      name,
      optional,
      countsTowardsLimit,
      maxWorkingDays,
    })),
    onSilence: item.onSilence,
    validityYears: item.validityYears,
  };
}

let versions: readonly ItemVersion[] | undefined;

/** 事项库: every version of every item, in the catalogue's order, older versions first. Read once. */
export function loadCatalogue(): readonly ItemVersion[] {
  if (versions) return versions;
  const { items } = JSON.parse(readFileSync(new URL('../data/items.json', import.meta.url), 'utf8')) as { items: readonly WrittenItem[] };
  versions = items.flatMap((item) =>
    item.history.length === 0 ? [versionOf(item, undefined, 1)] : item.history.map((entry, index) => versionOf(item, entry, index + 1)),
  );
  return versions;
}

/** The version of an item id (jd-01, yz-05@1). */
export function itemById(id: string): ItemVersion | undefined {
  return loadCatalogue().find((version) => version.id === id);
}

/** The version of a 12-character basic code that holds on a day (YYYY-MM-DD). */
export function itemAsOf(code: string, day: string): ItemVersion | undefined {
  return loadCatalogue().find((version) => version.code === code && holdsOn(version, day));
}

/** The versions of an item key (jd-01), oldest first. */
export function versionsOf(key: string): readonly ItemVersion[] {
  return loadCatalogue().filter((version) => version.key === key);
}

/** The version of an item key that holds on a day. */
export function versionAsOf(key: string, day: string): ItemVersion | undefined {
  return versionsOf(key).find((version) => holdsOn(version, day));
}

import { compactNumber } from '../../../../../subgraphs/kernel/codes/normalise.ts';
import type { FieldName, Value } from './form.ts';
import type { HandedIn } from './materials.ts';

interface PersonSaid {
  readonly name?: string | null;
  readonly identifierType?: string | null;
  readonly identifier?: string | null;
  readonly phone?: string | null;
}

/** An earlier case, as far as the clerk reads it. */
export interface EarlierCase {
  readonly serialNumber: string;
  readonly projectName?: string | null;
  readonly streetCode?: string | null;
  readonly handlingRegion: { readonly code: string };
  readonly item: { readonly name: string };
  readonly party?:
    | (PersonSaid & {
        readonly kind: string;
        readonly legalRepresentative?: string | null;
        readonly address?: string | null;
        readonly agent?: PersonSaid | null;
      })
    | null;
  readonly materials: readonly {
    readonly name: string;
    readonly received: boolean;
    readonly copies?: number | null;
    readonly digest?: string | null;
  }[];
}

/** 已知信息: what earlier cases tell of a party, each field with the case that told it. */
export interface KnownParty {
  readonly values: Readonly<Partial<Record<FieldName, Value>>>;
  readonly materials: readonly HandedIn[];
  readonly projectNames: readonly string[];
  /** newest first */
  readonly cases: readonly EarlierCase[];
}

/** A value that the reader may not see whole is no value to fill in. */
const plain = (text: string | null | undefined): string => (text?.includes('*') ? '' : (text ?? ''));

const SAID: readonly (readonly [FieldName, (earlier: EarlierCase) => string | null | undefined])[] = [
  ['party.kind', ({ party }) => party?.kind],
  ['party.identifierType', ({ party }) => party?.identifierType],
  ['party.name', ({ party }) => party?.name],
  ['party.legalRepresentative', ({ party }) => party?.legalRepresentative],
  ['party.address', ({ party }) => party?.address],
  ['party.phone', ({ party }) => party?.phone],
];

/** An agent is filled in whole or not at all: two of them are never mixed. */
const AGENT: typeof SAID = [
  ['party.agent.name', ({ party }) => party?.agent?.name],
  ['party.agent.phone', ({ party }) => party?.agent?.phone],
  ['party.agent.identifierType', ({ party }) => party?.agent?.identifierType],
  ['party.agent.identifier', ({ party }) => party?.agent?.identifier],
];

function told(cases: readonly EarlierCase[], said: typeof SAID): Partial<Record<FieldName, Value>> {
  const values: Partial<Record<FieldName, Value>> = {};
  for (const [name, of] of said) {
    const teller = cases.find((earlier) => plain(of(earlier)) !== '');
    if (teller) values[name] = { text: plain(of(teller)), origin: { by: 'known', serialNumber: teller.serialNumber } };
  }
  return values;
}

/**
 * The newest case that says something of a field is believed.
 * @param found newest first, as a search by the number brought them: others may hold it by chance
 * @param regionCode of the new case: a street of another division says nothing
 */
export function knownOf(found: readonly EarlierCase[], identifier: string, regionCode: string): KnownParty {
  const wanted = compactNumber(identifier);
  const cases = found.filter(({ party }) => plain(party?.identifier) !== '' && compactNumber(party?.identifier ?? '') === wanted);
  const withAgent = cases.filter(({ party }) => plain(party?.agent?.name) !== '').slice(0, 1);
  const here = cases.filter(({ handlingRegion }) => handlingRegion.code === regionCode);
  const materials = new Map<string, HandedIn>();
  for (const { serialNumber, materials: papers } of cases) {
    for (const { name, received, copies, digest } of papers) {
      if (received && !materials.has(name)) materials.set(name, { name, copies: copies ?? null, digest: digest ?? null, serialNumber });
    }
  }
  return {
    values: { ...told(cases, SAID), ...told(withAgent, AGENT), ...told(here, [['streetCode', ({ streetCode }) => streetCode]]) },
    materials: [...materials.values()],
    projectNames: [...new Set(cases.flatMap(({ projectName }) => plain(projectName) || []))],
    cases,
  };
}

/** 同名当事人: parties that a name may mean, each with its newest case, those with most cases first. */
export function partiesNamed(
  found: readonly EarlierCase[],
  name: string,
): readonly { readonly newest: EarlierCase; readonly count: number }[] {
  const byNumber = new Map<string, EarlierCase[]>();
  for (const earlier of found) {
    const number = compactNumber(plain(earlier.party?.identifier));
    if (number === '' || !plain(earlier.party?.name).includes(name)) continue;
    byNumber.set(number, [...(byNumber.get(number) ?? []), earlier]);
  }
  return [...byNumber.values()]
    .flatMap((cases) => (cases[0] ? [{ newest: cases[0], count: cases.length }] : []))
    .sort((one, other) => other.count - one.count);
}

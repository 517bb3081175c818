import file from '../../../../../subgraphs/kernel/codes/data/streets.json' with { type: 'json' };

interface StreetTable {
  readonly validTo: string | null;
  readonly streets: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const tables = file.tables as unknown as readonly StreetTable[];

/** 街道 of a division as they are now: 9-digit code → name; none where no list holds the division. */
export function streetsOf(regionCode: string): Readonly<Record<string, string>> {
  const now = tables.find(({ validTo }) => validTo === null)?.streets[regionCode] ?? {};
  return Object.fromEntries(Object.entries(now).map(([last, name]) => [`${regionCode}${last}`, name]));
}

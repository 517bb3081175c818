import type { Random } from '../../../../test/oracle/random.ts';

type Json = unknown;

const BYTES = [...'"\\{}[]:,0123456789-+.eEtfnu \n\t']
  .map((text) => text.charCodeAt(0))
  .concat(0x00, 0x1f, 0x7f, 0x80, 0xc3, 0xed, 0xf4, 0xff);
const ODD: readonly Json[] = [
  null,
  true,
  0,
  -1,
  2147483648,
  1.5,
  '',
  'x',
  [],
  {},
  [null],
  [[]],
  { __typename: 'Nothing' },
  '\u0000"\\',
  '\ud800',
];
const ODD_TEXTS = [
  '-0',
  '1.0',
  '1e2',
  '01',
  '1e999',
  '12345678901234567890',
  '"\\u00e9\\/"',
  '"\\ud800"',
  'nul',
  '{"a":1,"a":2}',
  '"\\x"',
  '"\t"',
];

/** Another answer than the subgraph's: what a broken, a hostile or just an unusual one might send. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  const kind = random.below(8);
  if (kind === 0) return bytes.subarray(0, random.below(bytes.length));
  if (kind === 1) return spliced(bytes, random.below(bytes.length), random.below(4), [random.pick(BYTES)]);
  if (kind === 2) return spliced(bytes, random.below(bytes.length), 0, [random.pick(BYTES)]);
  const tree = JSON.parse(new TextDecoder().decode(bytes)) as Json;
  if (kind === 3) return Buffer.from(written(tree, { space: () => random.pick(['', '', ' ', '\n\t']), order: (names) => names }));
  if (kind === 4) return Buffer.from(written(tree, { space: () => '', order: (names) => random.sample(names, names.length) }));
  const places = placesOf(tree);
  const { holder, key } = random.pick(places);
  if (kind === 5) {
    if (Array.isArray(holder)) holder.splice(Number(key), random.below(2), random.pick(ODD));
    else delete holder[key];
  } else if (kind === 6) {
    Object.defineProperty(holder, key, { value: random.pick(ODD), enumerable: true, configurable: true, writable: true });
  } else {
    if (!Array.isArray(holder)) holder[random.pick(['__proto__2', 'constructor', 'extensions', 'a'])] = random.pick(ODD);
    return Buffer.from(JSON.stringify(tree).replace(JSON.stringify(holder[key as never]), () => random.pick(ODD_TEXTS)));
  }
  return Buffer.from(JSON.stringify(tree));
}

function spliced(bytes: Uint8Array, at: number, taken: number, put: readonly number[]): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + taken)]);
}

interface Place {
  readonly holder: Record<string, Json> | (Json[] & Record<string, Json>);
  readonly key: string;
}

function placesOf(value: Json): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Place['holder'];
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesOf(holder[key])]);
}

interface Manner {
  space(): string;
  order(names: readonly string[]): readonly string[];
}

function written(value: Json, manner: Manner): string {
  const gap = manner.space;
  if (Array.isArray(value)) return `[${gap()}${value.map((each) => written(each, manner)).join(`${gap()},${gap()}`)}${gap()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const held = value as Record<string, Json>;
  const members = manner.order(Object.keys(held)).map((name) => `${JSON.stringify(name)}${gap()}:${gap()}${written(held[name], manner)}`);
  return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`;
}

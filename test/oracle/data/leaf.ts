/** Values that are awkward to carry: escapes, several bytes, line separators, half a character, the ends of numbers. */
const TEXTS = [
  '',
  'plain',
  '卫生许可',
  'quo"te',
  'back\\slash',
  'tab\tline\n',
  '\u2028\u0000',
  '😀',
  '\ud800',
  '"}],{"',
  '__proto__',
  '</script>',
];
const INTS = [0, 1, -1, 7, 42, 2_147_483_647, -2_147_483_648];
const FLOATS = [0, 0.5, -1.25, 3, 1e21, 1e-7, -12.75, 123456789.5];
const JSONS = [
  1,
  'text',
  null,
  [],
  {},
  [1, [null, 'x']],
  { a: { b: [1.5] } },
  { __typename: 'Actor' },
  { errors: [{}] },
  { data: null },
  true,
];

/** A leaf's value by its type and a hash. */
export function leafValue(type: string, hash: number): unknown {
  const pick = <T>(from: readonly T[]): T => from[(hash >>> 6) % from.length] as T;
  switch (type) {
    case 'Int':
      return pick(INTS);
    case 'Float':
      return pick(FLOATS);
    case 'Boolean':
      return (hash >>> 6) % 2 === 0;
    case 'Json':
      return pick(JSONS) ?? 'null';
    case 'Color':
      return pick(['RED', 'GREEN', 'BLUE']);
    case 'Shade':
      return pick(['DARK', 'LIGHT']);
    case 'ID':
      return `${pick(TEXTS)}${(hash >>> 9) % 5}`;
    default:
      return pick(TEXTS);
  }
}

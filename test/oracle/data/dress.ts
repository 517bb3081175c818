import { hashOf } from '../random.ts';

/**
 * The same JSON value written in one of many ways, as servers do: names in another order, white space, escapes, members that nobody asked for.
 * @param manner which one; 0: as JSON.stringify does
 */
export function dressed(answer: Readonly<Record<string, unknown>>, manner: number): string {
  if (manner % 4 === 0) return JSON.stringify(answer);
  const reversed = manner % 3 === 1;
  const gap = ['', ' ', '\n\t', ' \r\n '][manner % 4] as string;
  const escapes = manner % 5 < 2;

  const text = (value: string) => {
    const plain = JSON.stringify(value);
    if (!escapes) return plain;
    return plain.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).replaceAll('/', '\\/');
  };
  const write = (value: unknown): string => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return `[${gap}${value.map(write).join(`${gap},${gap}`)}${gap}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const members = Object.entries(value).map(([name, each]) => `${text(name)}${gap}:${gap}${write(each)}`);
    if (reversed) members.reverse();
    return `{${gap}${members.join(`${gap},${gap}`)}${gap}}`;
  };
  return gap + write(hashOf(JSON.stringify(manner)) % 2 === 0 ? answer : { extensions: { cost: [1, { data: null }] }, ...answer }) + gap;
}

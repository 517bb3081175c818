import { parse, print } from 'graphql';
import type { EntityFetch, Fetch, Program, RequiredField, Step } from '../../execution/program.ts';

/** The plan as it runs, for people: each request with what it waits for, where its answer goes, by what objects are named, and what is asked. */
export function programText({ steps, deferrals }: Pick<Program, 'steps' | 'deferrals'>): string {
  const later = deferrals.map(({ after }, index) => `deferred ${index}${waits(after)}`);
  return [...steps.map(stepText), ...later].join('\n');
}

function stepText(step: Step): string {
  const { index, service, after, write, deferred, query, fetches } = step;
  const kind = write ? ' (write)' : deferred === undefined ? '' : ` (for deferred ${deferred})`;
  const places = fetches.map((fetch) => `${nameOf(fetch, fetches.length)}→ ${fetch.paths.map(place).join(', ')}${sent(fetch)}`);
  return [`${index} ${service}${kind}${waits(after)}`, ...[...places, print(parse(query))].map(indented)].join('\n');
}

const waits = (after: readonly number[]) => (after.length === 0 ? '' : `, after ${after.join(', ')}`);

/** Where several share a request, each goes by an alias. */
const nameOf = (fetch: Fetch, among: number) => (fetch.kind === 'entities' && among > 1 ? `${fetch.alias} ` : '');

const place = (path: readonly string[]) => (path.length === 0 ? 'the answer' : path.join('.'));

function sent(fetch: Fetch): string {
  if (fetch.kind === 'root') return '';
  const types = new Map<string, string[]>();
  for (const [type, fields] of fetch.representations) {
    const text = fieldsText(fields);
    types.set(text, [...(types.get(text) ?? []), type]);
  }
  const by = [...types].map(([fields, names]) => `${names.join(', ')} by { ${fields} }`);
  return `: ${by.join('; ')}${fetch.resolvable ? '' : ' (no key of this subgraph: nobody is asked)'}`;
}

/** In the subgraph's words; what stands under another name in the tree is written as an alias would be. */
function fieldsText(fields: readonly RequiredField[]): string {
  return fields
    .map(({ key, name, fields: below }) => `${key === name ? name : `${name}: ${key}`}${below ? ` ${belowText(below)}` : ''}`)
    .join(' ');
}

function belowText(below: EntityFetch['representations']): string {
  const [first, ...others] = [...below].map(([type, fields]) => [type, fieldsText(fields)] as const);
  if (!first) return '{}';
  const same = others.every(([, text]) => text === first[1]);
  return same ? `{ ${first[1]} }` : `{ ${[first, ...others].map(([type, text]) => `... on ${type} { ${text} }`).join(' ')} }`;
}

const indented = (text: string) => text.replace(/^/gm, '  ');

import type { EntityFetch, Program, Step, TreePath } from '../../program.ts';
import type { ObjectShape } from '../../shape.ts';
import type { BytesFetch, BytesProgram, BytesSite, BytesStep } from '../bytes-program.ts';
import { ENTITIES, type ExpectedRecord, expectedRecord, expectedValue } from '../scan/expected.ts';
import { kept, Source } from '../scan/source.ts';
import { alike } from './alike.ts';
import { Beyond, beyond } from './beyond.ts';
import { Places } from './places.ts';
import { clientView } from './view.ts';

/**
 * Makes a program ready for the fast twin.
 * @returns undefined where the plan holds something that only the other twin does: rewrites, contexts, parts that come later, fields that no
 * subgraph answers, objects of one field from two subgraphs
 */
export function prepareBytes(program: Program, client: ObjectShape): BytesProgram | undefined {
  try {
    return prepared(program, client);
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}

function prepared({ operation, steps, deferrals }: Program, client: ObjectShape): BytesProgram {
  if (operation === 'subscription' || deferrals.length > 0 || client.only === undefined) return beyond();
  const fetches = steps.flatMap(({ index, fetches: each }) =>
    each.flatMap((fetch) => fetch.paths.map((path) => ({ fetch, step: index, path }))),
  );
  const numbered = fetches.map((each, number) => ({ ...each, number, path: siteName(each.path) }));
  if (numbered.some(({ fetch, path }) => fetch.outputRewrites.length > 0 || (fetch.kind === 'root' ? path !== '' : isBeyond(fetch))))
    return beyond();
  const places = new Places(steps, numbered);
  const roots = places.root(client.only, clientView(client));
  let number = 0;
  let root = 0;
  const ready = steps.map((step) => {
    const first = number;
    number += step.fetches.reduce((sum, { paths }) => sum + paths.length, 0);
    if (step.fetches.every(({ kind }) => kind === 'entities')) return entityStep(step, steps, first, places);
    if (step.fetches.length > 1) return beyond();
    return { ...stepOf(step, steps), data: roots[root++] ?? beyond(), offset: root, fetches: [] };
  });
  const canBeHeldUp = steps.some(({ apart, after }) => apart.some((alone) => alone.after.length < after.length));
  const { variants, sites } = places;
  return { steps: ready, variants, sites: sites.size, lists: number, roots: root, canBeHeldUp, size: 1024, ints: 1024 };
}

const siteName = (path: TreePath) => path.map((step) => `.${step}`).join('');

const isBeyond = ({ inputRewrites, contexts, resolvable }: EntityFetch) => inputRewrites.length > 0 || contexts.length > 0 || !resolvable;

function stepOf(
  { index, service, write, query, operationName, variables }: Step,
  steps: readonly Step[],
): Omit<BytesStep, 'data' | 'offset' | 'fetches'> {
  const name = operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
  return {
    index,
    service,
    write,
    waits: steps[index]?.after.length ?? 0,
    next: steps.filter(({ after }) => after.includes(index)).map((step) => step.index),
    head: new Source(kept(`{"query":${JSON.stringify(query)},${name}"variables":{`)),
    size: 256,
    variables,
  };
}

function entityStep(step: Step, steps: readonly Step[], first: number, places: Places): BytesStep {
  const fetches = step.fetches as readonly EntityFetch[];
  let next = first;
  const numbers = fetches.map(({ paths }) => paths.map(() => next++));
  const data: ExpectedRecord = expectedRecord(
    fetches.map(({ alias }, index) => ({ key: alias, value: expectedValue(ENTITIES, true, { list: numbers[index]?.[0] }) })),
  );
  const ready = fetches.map(({ paths, variable }, index): BytesFetch => {
    const sites = paths.map((path, at): BytesSite => {
      const asked = places.asked[numbers[index]?.[at] ?? -1] ?? [];
      if (asked.length === 0) return beyond();
      return { site: places.sites.get(siteName(path)) ?? beyond(), asked };
    });
    const lead = new Source(kept(`"${variable}":[`));
    return { number: numbers[index]?.[0] ?? beyond(), sites: alike(sites), lead, slot: data.fields[index]?.slot ?? beyond() };
  });
  return { ...stepOf(step, steps), data, offset: 0, fetches: ready };
}

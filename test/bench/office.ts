import { startOfWeek } from '../../clients/legacy/demo/calendar.ts';
import type { Catalogue, DemoItem } from '../../clients/legacy/demo/catalogue.ts';
import { inventParty } from '../../clients/legacy/demo/party.ts';
import { planCase } from '../../clients/legacy/demo/plan.ts';
import { dice } from '../../clients/legacy/demo/random.ts';
import type { Graph } from './graph.ts';

/** Of so many cases one goes its whole course; the others are registered. */
const STAGED = 3;
/** Applicants that come again and again; each project is another. */
const PARTIES = 1_000;

const PAGE = `query ($after: String) { items(first: 100, after: $after) {
  nodes { code name caseType procedure validTo stages { code } owner { id } } pageInfo { hasNextPage endCursor } } }`;
const ENDED = `query ($asOf: Date!) { items(filter: { asOf: $asOf }, first: 100) {
  nodes { code name caseType procedure validTo stages { code } owner { id } } } systems { id kind } }`;
/** a day on which items that have ended since were in force */
const ONCE = '2021-03-01';
const REGISTER = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code message path } } }`;
const RECORD = `mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message path } } }`;

interface Page {
  readonly items: {
    readonly nodes: readonly DemoItem[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
}

/** An answered write, and when its last answer came. */
export interface WrittenCase {
  readonly serial: string;
  /** epoch milliseconds */
  readonly at: number;
  readonly took: number;
}

/** Writes one more case; with its course, where it is its turn. */
export type WriteCase = () => Promise<WrittenCase>;

/** Every item, those that have ended among them: each once. */
export async function readItems(graph: Graph): Promise<Catalogue> {
  const { items: once, systems } = await graph.ask<Omit<Page, 'systems'> & { systems: { id: string; kind: string }[] }>(ENDED, {
    asOf: ONCE,
  });
  const items = new Map(once.nodes.filter(({ validTo }) => validTo !== null).map((item) => [item.code, item]));
  for (let after: string | null = null, more = true; more; ) {
    const page: Page = await graph.ask<Page>(PAGE, { after });
    for (const item of page.items.nodes) items.set(item.code, { ...item, validTo: null });
    more = page.items.pageInfo.hasNextPage;
    after = page.items.pageInfo.endCursor;
  }
  return {
    items: [...items.values()],
    districts: systems.filter(({ kind }) => kind === 'DISTRICT').map(({ id }) => id.slice('district.'.length)),
  };
}

/** An office's cases, as the demo draws them: every item and every district in turn. */
export async function openOffice(graph: Graph): Promise<WriteCase> {
  const catalogue = await readItems(graph);
  const anchor = startOfWeek(new Date());
  const refused = (what: string, errors: unknown) => new Error(`${what}: ${JSON.stringify(errors)}`);
  let running = 0;
  return async () => {
    running += 1;
    const start = performance.now();
    const { register, stages } = planCase(catalogue, anchor, running);
    const item = catalogue.items[running % catalogue.items.length] as DemoItem;
    const party = inventParty(item, register.regionCode, 1 + (running % PARTIES), dice(running));
    const { registerCase } = await graph.ask<{ registerCase: { case: { serialNumber: string } | null; errors: unknown } }>(REGISTER, {
      input: { ...register, party },
    });
    if (!registerCase.case) throw refused(`${register.projectName} was not registered`, registerCase.errors);
    const serial = registerCase.case.serialNumber;
    for (const stage of running % STAGED === 0 ? stages : []) {
      const { recordStage } = await graph.ask<{ recordStage: { errors: readonly unknown[] } }>(RECORD, {
        input: { ...stage, serialNumber: serial },
      });
      if (recordStage.errors.length > 0) throw refused(`a stage of ${serial} was not recorded`, recordStage.errors);
    }
    return { serial, at: Date.now(), took: performance.now() - start };
  };
}

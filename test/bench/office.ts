import { dayOf, startOfDay } from '../../clients/legacy/demo/calendar.ts';
import { type Catalogue, DEMO_ITEM, type DemoItem } from '../../clients/legacy/demo/catalogue.ts';
import { inventParty } from '../../clients/legacy/demo/party.ts';
import { planCase } from '../../clients/legacy/demo/plan.ts';
import { dice } from '../../clients/legacy/demo/random.ts';
import type { Graph } from './graph.ts';

/** Of so many cases one goes its whole course; the others are registered. */
const STAGED = 3;
/** Applicants that come again and again; each project is another. */
const PARTIES = 1_000;

const PAGE = `query ($after: String) { items(first: 100, after: $after) {
  nodes { ${DEMO_ITEM} } pageInfo { hasNextPage endCursor } } systems { id kind } }`;
const REGISTER = `mutation ($input: RegisterCaseInput!) { registerCase(input: $input) { case { serialNumber } errors { code message path } } }`;
const RECORD = `mutation ($input: RecordStageInput!) { recordStage(input: $input) { errors { code message path } } }`;

interface Page {
  readonly items: {
    readonly nodes: readonly DemoItem[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  };
  readonly systems: readonly { readonly id: string; readonly kind: string }[];
}

/** An answered write, and when its last answer came. */
export interface WrittenCase {
  readonly serial: string;
  /** epoch milliseconds */
  readonly at: number;
  readonly took: number;
}

export interface Office {
  /** how many items its cases are of */
  readonly items: number;
  /** Writes one more case; with its course, where it is its turn. */
  write(): Promise<WrittenCase>;
}

/** Every item in its newest version, those that have ended among them. */
async function readCatalogue(graph: Graph, today: string): Promise<Catalogue> {
  const items: DemoItem[] = [];
  for (let after: string | null = null; ; ) {
    const { items: page, systems }: Page = await graph.ask<Page>(PAGE, { after });
    items.push(...page.nodes.map((item) => ({ ...item, validTo: item.validTo !== null && item.validTo < today ? item.validTo : null })));
    after = page.pageInfo.endCursor;
    if (page.pageInfo.hasNextPage) continue;
    return { items, districts: systems.filter(({ kind }) => kind === 'DISTRICT').map(({ id }) => id.slice('district.'.length)) };
  }
}

/** An office's cases, as the demo draws them: every item and every district in turn. */
export async function openOffice(graph: Graph): Promise<Office> {
  const now = new Date();
  const catalogue = await readCatalogue(graph, dayOf(now));
  const anchor = startOfDay(now);
  const refused = (what: string, errors: unknown) => new Error(`${what}: ${JSON.stringify(errors)}`);
  let running = 0;
  async function write(): Promise<WrittenCase> {
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
  }
  return { items: catalogue.items.length, write };
}

/** Answers one GraphQL operation as data; throws where the graph gives a top-level error. */
export type Execute = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;

export interface DemoStep {
  readonly code: string;
  readonly optional: boolean;
  readonly maxWorkingDays: number | null;
}

export interface DemoLimit {
  readonly value: number;
  readonly unit: string;
  readonly countFrom: string;
}

export interface DemoItem {
  readonly code: string;
  readonly name: string;
  readonly caseType: string | null;
  readonly procedure: string;
  /** the last day it may be used on; null where it is in force */
  readonly validTo: string | null;
  readonly stages: readonly DemoStep[];
  readonly promisedLimit: DemoLimit | null;
  readonly statutoryLimit: DemoLimit | null;
  /** the one system that may accept and decide */
  readonly owner: { readonly id: string };
}

export interface Catalogue {
  readonly items: readonly DemoItem[];
  /** division codes of the districts of today */
  readonly districts: readonly string[];
}

/** The fields of DemoItem. */
export const DEMO_ITEM = `code name caseType procedure validTo stages { code optional maxWorkingDays } owner { id }
  promisedLimit { value unit countFrom } statutoryLimit { value unit countFrom }`;

const QUERY = `
  query DemoCatalogue($longAgo: Date!) {
    current: items(first: 100) { nodes { ...DemoItem } }
    former: items(filter: { asOf: $longAgo }, first: 100) { nodes { ...DemoItem } }
    systems { id kind }
  }
  fragment DemoItem on Item { ${DEMO_ITEM} }
`;

/** A day on which items that have ended since were in force. */
const LONG_AGO = '2021-03-01';

interface Answer {
  readonly current: { readonly nodes: readonly DemoItem[] };
  readonly former: { readonly nodes: readonly DemoItem[] };
  readonly systems: readonly { readonly id: string; readonly kind: string }[];
}

/** What the demo needs to know of the graph, asked of the graph: each item once, in its version of `today` where it has one. */
export async function readCatalogue(execute: Execute, today: string): Promise<Catalogue> {
  const { current, former, systems } = (await execute(QUERY, { longAgo: LONG_AGO })) as Answer;
  const items = new Map<string, DemoItem>();
  for (const item of [...former.nodes, ...current.nodes]) {
    const known = items.get(item.code);
    if (known === undefined || isLater(item, known)) items.set(item.code, item);
  }
  return {
    items: [...items.values()].map((item) => (item.validTo !== null && item.validTo >= today ? { ...item, validTo: null } : item)),
    districts: systems.filter(({ kind }) => kind === 'DISTRICT').map(({ id }) => id.slice('district.'.length)),
  };
}

const isLater = (one: DemoItem, other: DemoItem): boolean => (one.validTo ?? '9999') > (other.validTo ?? '9999');

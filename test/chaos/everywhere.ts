import { loadSystems, systemById } from '../../subgraphs/kernel/codes/systems.ts';
import type { GraphQLAnswer } from '../support/program.ts';
import { asAdmin } from '../support/storage.ts';

/** One request to the register, or to a subgraph. */
export type Ask = <Data>(query: string, variables?: object) => Promise<GraphQLAnswer<Data>>;

/** Cases in one page: all their systems' records with them, it stays within what the gateway lets one request ask. */
const PAGE = 50;
/** Representations in one question to a subgraph. */
const AT_ONCE = 200;

export interface RegisteredCase {
  readonly serialNumber: string;
  readonly projectName: string;
  readonly stages: readonly { readonly sequence: number; readonly kind: string }[];
  readonly deliveries: readonly { readonly state: string; readonly lastError: string | null; readonly system: { readonly id: string } }[];
}
/** the fields of RegisteredCase */
export const IN_REGISTER = 'projectName stages { sequence kind } deliveries { state lastError system { id } }';

interface Page<Case> {
  readonly cases: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly nodes: readonly Case[];
  };
}

/** Every case of the register, page by page. */
export async function allCases<Case>(ask: Ask, fields: string): Promise<Case[]> {
  const page = `query ($after: String) { cases(first: ${PAGE}, after: $after) { pageInfo { hasNextPage endCursor } nodes { serialNumber ${fields} } } }`;
  const nodes: Case[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors }: GraphQLAnswer<Page<Case>> = await ask<Page<Case>>(page, { after });
    if (!data || errors) throw new Error(JSON.stringify(errors));
    nodes.push(...data.cases.nodes);
    if (!data.cases.pageInfo.hasNextPage) return nodes;
    after = data.cases.pageInfo.endCursor;
  }
}

/** Events that wait for any of the systems, by the register's own figures. */
export async function waiting(ask: Ask): Promise<number> {
  const { data } = await ask<{ systems: { backlog: number | null }[] }>('{ systems { backlog } }');
  if (!data) return Number.POSITIVE_INFINITY;
  return data.systems.reduce((sum, { backlog }) => sum + (backlog ?? Number.POSITIVE_INFINITY), 0);
}

/** What a subgraph adds to these cases, by serial number. */
export async function entities<T>(ask: Ask, serials: readonly string[], fields: string): Promise<T[]> {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { ${fields} } } }`;
  const found: T[] = [];
  for (let from = 0; from < serials.length; from += AT_ONCE) {
    const of = serials.slice(from, from + AT_ONCE).map((serialNumber) => ({ __typename: 'Case', serialNumber }));
    const { data, errors } = await ask<{ _entities: T[] }>(query, { of });
    if (!data || errors) throw new Error(JSON.stringify(errors));
    found.push(...data._entities);
  }
  return found;
}

/** Rows of one case in a front-end database: how many of the case itself, and the places of its stages in order. */
export interface HeldRows {
  readonly cases: number;
  readonly places: readonly number[];
}

/** What lies in a system's tables, asked of the tables themselves; by serial number. */
export async function heldRows(socketPath: string, prefix: string, systemId: string): Promise<Map<string, HeldRows>> {
  const { database, vendor } = systemById(loadSystems(), systemId) ?? {};
  const tables = TABLES[vendor ?? ''] as Tables;
  return asAdmin(socketPath, async (query) => {
    await query(`USE \`${prefix}_${database}\``);
    const counts = (await query(tables.cases)) as { serial: string; n: number }[];
    const places = (await query(tables.stages)) as { serial: string; place: number }[];
    const held = new Map(counts.map(({ serial, n }) => [serial, { cases: Number(n), places: [] as number[] }]));
    for (const { serial, place } of places) held.get(serial)?.places.push(place);
    return held;
  });
}

interface Tables {
  readonly cases: string;
  /** one row per stage, ordered by its place */
  readonly stages: string;
}
const PINYIN: Tables = {
  cases: 'SELECT LSH AS serial, COUNT(*) AS n FROM T_BJXX GROUP BY LSH',
  stages: 'SELECT LSH AS serial, XH AS place FROM T_BLHJ ORDER BY LSH, XH',
};
// older versions of a row stay readable beside the newest: a stage is its place
const SEGMENTS = ['SB', 'WSYSL', 'SL', 'SPCL', 'BZGZ', 'BZSL', 'TBCXSQ', 'TBCXJG', 'BJ', 'LQDJ'];
const EX_GDBS: Tables = {
  cases: 'SELECT SBLSH AS serial, COUNT(DISTINCT XH) AS n FROM EX_GDBS_SB GROUP BY SBLSH',
  stages: `${SEGMENTS.map((name) => `SELECT DISTINCT SBLSH AS serial, XH AS place FROM EX_GDBS_${name}`).join(' UNION ALL ')} ORDER BY serial, place`,
};
const ZHEJIANG: Tables = {
  cases: 'SELECT PROJID AS serial, COUNT(*) AS n FROM PRE_APASINFO GROUP BY PROJID',
  stages: `${['APASINFO', 'ACCEPT', 'NODE', 'CORRECT', 'SPECIAL', 'TRANSACT', 'TAKE'].map((tag) => `SELECT PROJID AS serial, SEQ AS place FROM PRE_${tag}`).join(' UNION ALL ')} ORDER BY serial, place`,
};
const TABLES: Readonly<Record<string, Tables>> = { pinyin: PINYIN, 'ex-gdbs': EX_GDBS, zhejiang: ZHEJIANG };

import type { Copy } from './copy.ts';
import { dayOf, render } from './copy.ts';
import type { Product } from './product.ts';
import { type OpenStore, storeOf } from './stores.ts';
import type { Template } from './template.ts';

export interface MultiplyOptions {
  readonly product: Product;
  readonly stores: readonly OpenStore[];
  readonly templates: readonly Template[];
  /** copies to make */
  readonly count: number;
  readonly signal?: AbortSignal | undefined;
  onProgress?(done: number): void;
}

/** Cases of one transaction per database; the length of one statement, characters. */
const BATCH = 1_000;
const STATEMENT = 600_000;
/** Ids of copies begin with moments before any real one (UUID version 7): 2014-05-13 and earlier. */
const FIRST_ID = 1_400_000_000_000;

/** What is counted on over all copies, as the product counts on after them. */
interface Counters {
  readonly series: Map<string, number>;
  readonly places: Map<string, number>;
  readonly numbers: Map<string, number>;
  alert: number;
}

const numberOf = async (store: OpenStore, sql: string): Promise<number> => Number((await store.rows(sql))[0]?.n ?? 0);

async function countersOf(stores: readonly OpenStore[]): Promise<Counters> {
  const counters: Counters = { series: new Map(), places: new Map(), numbers: new Map(), alert: 0 };
  for (const { series, last } of await storeOf(stores, 'hall').rows('SELECT series, last FROM serial_counter'))
    counters.series.set(String(series), Number(last));
  counters.alert = await numberOf(storeOf(stores, 'supervision'), "SELECT last_place AS n FROM alert_counter WHERE id = 'alert'");
  for (const store of stores.filter(({ kind }) => kind === 'connector'))
    for (const { system_id: id, place } of await store.rows('SELECT system_id, place FROM scan_place'))
      counters.places.set(String(id), Number(place));
  for (const store of stores) {
    const id = store.systemId;
    if (id === null) continue;
    for (const [table, column] of [
      ['T_HB', 'XH'],
      ['EX_GDBS_FK', 'ID'],
      ['PRE_FEEDBACK', 'ID'],
    ] as const)
      if (store.tables.has(table))
        counters.places.set(id, Math.max(counters.places.get(id) ?? 0, await numberOf(store, `SELECT MAX(${column}) AS n FROM ${table}`)));
    if (store.tables.has('BH_JSQ')) counters.numbers.set(id, await numberOf(store, 'SELECT MAX(N) AS n FROM BH_JSQ'));
  }
  return counters;
}

/** How often templates were copied in earlier runs. */
async function lastPass(hall: OpenStore): Promise<number> {
  const sql =
    "SELECT claim_key AS k FROM idempotency_claim WHERE client_id = 'demo' AND claim_key LIKE 'load-%' ORDER BY claim_key DESC LIMIT 1";
  return Number(/^load-(\d+)-/.exec(String((await hall.rows(sql))[0]?.k))?.[1] ?? 0);
}

function next(counters: Map<string, number>, key: string): number {
  const number = (counters.get(key) ?? 0) + 1;
  counters.set(key, number);
  return number;
}

/** A copy that no other case is like: in serial, ids, project, numbers and keys. */
function copyOf(product: Product, template: Template, index: number, pass: number, counters: Counters): Copy {
  const { serial, shifts, identity, projectName } = template;
  const shift = shifts[(pass * 37 + index * 11) % shifts.length] ?? 0;
  const yymmdd = dayOf(template.day + shift).compact.slice(2);
  const { division, issuer } = serial;
  const running = next(counters.series, `${division}-${yymmdd}-${issuer}`);
  const projectSuffix = `-${pass}`;
  const id = (FIRST_ID - pass).toString(16).padStart(12, '0');
  return {
    serial: product.composeSerial({ division, yymmdd, issuer, running }),
    idPrefix: `${id.slice(0, 8)}-${id.slice(8)}`,
    projectSuffix,
    shift,
    duplicateKey: identity && product.duplicateKey({ ...identity, projectName: projectName + projectSuffix }),
    keyPrefix: `load-${String(pass).padStart(7, '0')}-`,
    numbers: template.numbers.map(({ systemId, text, given }) => {
      const own = given
        ? text.replace(/\d+(?=\D*$)/, (digits) => String(next(counters.numbers, systemId)).padStart(digits.length, '0'))
        : text + projectSuffix;
      return { text: own, search: product.searchNumber(own) };
    }),
    places: template.places.map((systemId) => next(counters.places, systemId)),
    nextAlert: () => ++counters.alert,
  };
}

/** Rows of some cases, waiting to be written. */
class Batch {
  readonly #rows = new Map<OpenStore, Map<string, string[]>>();

  add({ rows }: Template, copy: Copy): void {
    for (const { store, table, parts } of rows) {
      const tables = this.#rows.get(store) ?? new Map<string, string[]>();
      this.#rows.set(store, tables);
      const list = tables.get(table) ?? [];
      tables.set(table, list);
      list.push(render(parts, copy));
    }
  }

  statements(store: OpenStore): string[] {
    const made: string[] = [];
    for (const [table, rows] of this.#rows.get(store) ?? []) {
      const head = `INSERT INTO \`${table}\` (${(store.tables.get(table) ?? []).map((column) => `\`${column}\``).join(', ')}) VALUES `;
      for (let from = 0; from < rows.length; ) {
        let to = from;
        for (let length = 0; to < rows.length && length < STATEMENT; to++) length += (rows[to] as string).length;
        made.push(head + rows.slice(from, to).join(', '));
        from = to;
      }
    }
    return made;
  }
}

/** What makes the product count on behind the copies, and look at them; cheap, so it goes with every batch. */
function counting(store: OpenStore, { series, places, numbers, alert }: Counters, touched: ReadonlySet<string>): string[] {
  if (store.kind === 'hall') {
    const values = [...touched].map((key) => `('${key}', ${series.get(key)})`).join(', ');
    return values === '' ? [] : [`REPLACE INTO serial_counter (series, last) VALUES ${values}`];
  }
  if (store.kind === 'supervision') {
    const raised = `SELECT place, id, region_code, state, changed_by, cause, opened_at FROM alert
      WHERE place > (SELECT last_place FROM alert_counter WHERE id = 'alert')`;
    return [
      `INSERT INTO alert_change (place, alert_id, region_code, state, actor, reason, at) ${raised}`,
      `UPDATE alert_counter SET last_place = ${alert} WHERE id = 'alert'`,
      // what judges the copies, should this run end before it does
      "UPDATE recomputation SET reached = '', ended_at = NULL WHERE version = 0",
    ];
  }
  if (store.kind === 'connector')
    return [...places].map(([id, place]) => `UPDATE scan_place SET place = ${place} WHERE system_id = '${id}'`);
  return store.tables.has('BH_JSQ') ? [`UPDATE BH_JSQ SET N = ${numbers.get(store.systemId ?? '') ?? 0}`] : [];
}

/**
 * Copies the templates in turn. The register's rows of a batch are written before those of the other databases: what a crash in between leaves
 * behind are cases that the register has and `redeliver` can send, never numbers that are given twice.
 * @returns how many copies were written
 */
export async function multiply({ product, stores, templates, count, signal, onProgress }: MultiplyOptions): Promise<number> {
  const hall = storeOf(stores, 'hall');
  const others = stores.filter((store) => store !== hall);
  const counters = await countersOf(stores);
  let pass = (await lastPass(hall)) + 1;
  let writing: Promise<void> = Promise.resolve();
  let done = 0;
  for (let index = 0; done < count && !signal?.aborted; ) {
    const batch = new Batch();
    const touched = new Set<string>();
    const most = Math.min(count, done + BATCH);
    for (; done < most; done++) {
      const template = templates[index] as Template;
      const copy = copyOf(product, template, index, pass, counters);
      batch.add(template, copy);
      touched.add(`${copy.serial.slice(0, 6)}-${copy.serial.slice(6, 12)}-${copy.serial[12]}`);
      index = (index + 1) % templates.length;
      if (index === 0) pass++;
    }
    const texts = stores.map((store) => [store, [...batch.statements(store), ...counting(store, counters, touched)]] as const);
    await writing;
    const textOf = new Map(texts);
    writing = hall.write(textOf.get(hall) ?? []).then(async () => {
      await Promise.all(others.map((store) => store.write(textOf.get(store) ?? [])));
    });
    // heard of below or at the next turn; until then it must not count as unheard
    writing.catch(() => undefined);
    onProgress?.(done);
    await new Promise(setImmediate);
  }
  await writing;
  return done;
}

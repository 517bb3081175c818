import { compiler, type Known } from './compile.ts';
import { compact, dayNumber, dayOf, type Part } from './copy.ts';
import { type Role, roleOf, ruleOf, type TableRule } from './layout.ts';
import type { Product } from './product.ts';
import type { Cell, Cells } from './store.ts';
import { type OpenStore, storeOf } from './stores.ts';

/** A case written through the product, with all its rows in all databases, ready to be copied. */
export interface Template {
  readonly serial: ReturnType<typeof serialOf>;
  /** number of the day of receipt since 1970, by the wall clock of Shanghai */
  readonly day: number;
  /** days that the case can be moved by: item version, division and bureau stay what they are */
  readonly shifts: readonly number[];
  /** null where the case holds no duplicate key, as a closed one */
  readonly identity: Omit<Parameters<Product['duplicateKey']>[0], 'projectName'> | null;
  readonly projectName: string;
  readonly numbers: readonly (Known['numbers'][number] & {
    /** by the system itself, not by who entered the case */ readonly given: boolean;
  })[];
  /** systems of its rows in outbound tables */
  readonly places: readonly string[];
  /** a text of one or more rows each, without commas between */
  readonly rows: readonly { readonly store: OpenStore; readonly table: string; readonly parts: readonly Part[] }[];
}

/** Client and keys of the demo's cases (clients/legacy/demo). */
const CLIENT = 'demo';
const KEY = /^demo-(\d{4,6})(-|$)/;
const AT_ONCE = 200;
const WEEKS_BACK = 156;

type Grouped = Map<string, Cells[]>;

async function byCase(store: OpenStore, table: string, column: string, keys: readonly string[]): Promise<Grouped> {
  const found: Grouped = new Map();
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE);
    const rows = await store.rows(`SELECT * FROM \`${table}\` WHERE \`${column}\` IN (${some.map(() => '?').join(', ')})`, some);
    for (const row of rows) found.set(String(row[column]), [...(found.get(String(row[column])) ?? []), row]);
  }
  return found;
}

/** Serial numbers of the demo's cases, and the claims that belong to each. */
async function claimsOf(hall: OpenStore, most: number): Promise<Grouped> {
  const rows = await hall.rows("SELECT * FROM idempotency_claim WHERE client_id = ? AND claim_key LIKE 'demo-%' ORDER BY claim_key", [
    CLIENT,
  ]);
  const ofKey = new Map<string, Cells[]>();
  for (const row of rows) {
    const key = KEY.exec(String(row.claim_key))?.[1];
    if (key && (ofKey.has(key) || ofKey.size < most)) ofKey.set(key, [...(ofKey.get(key) ?? []), row]);
  }
  const serial = (claims: readonly Cells[]) => {
    const first = claims.find(({ mutation, claim_key: key }) => mutation === 'registerCase' && /^demo-\d+$/.test(String(key)));
    return first && (JSON.parse(String(first.outcome)) as { serialNumber: string }).serialNumber;
  };
  return new Map([...ofKey.values()].flatMap((claims) => (serial(claims) ? [[serial(claims) as string, claims]] : [])));
}

function serialOf({ parseSerial }: Product, serial: string) {
  const parsed = parseSerial(serial);
  if (!parsed.ok) throw new Error(`${serial} is no serial number: ${parsed.problem}`);
  return parsed;
}

/** Days that a case can be moved by so that the register would have made the same of it, whole weeks into the past. */
function shiftsOf(product: Product, row: Cells, day: string): number[] {
  const key = product.itemById(String(row.item_id))?.key ?? '';
  const fits = (other: string) =>
    product.versionAsOf(key, other)?.id === row.item_id &&
    product.divisionAsOf(String(row.region_code), other)?.id === row.region_id &&
    (product.authorityOf(String(row.region_code), other)?.id ?? null) === row.authority_id;
  const weeks = Array.from({ length: WEEKS_BACK + 1 }, (_, week) => -7 * week);
  return weeks.filter((shift) => fits(dayOf(dayNumber(day) + shift).dashed));
}

interface Read {
  readonly product: Product;
  readonly stores: readonly OpenStore[];
  /** store → table → rows by the case that the table's column names */
  readonly found: ReadonlyMap<OpenStore, ReadonlyMap<string, Grouped>>;
}

/** The first cases of the demo, at most that many. @throws where a table, a column or a row is not known to layout.ts */
export async function readTemplates(product: Product, stores: readonly OpenStore[], most: number): Promise<Template[]> {
  const hall = storeOf(stores, 'hall');
  const claims = await claimsOf(hall, most);
  const serials = [...claims.keys()];
  const files = await byCase(hall, 'case_file', 'serial_number', serials);
  const ids = new Map(serials.map((serial) => [String(files.get(serial)?.[0]?.id), serial]));
  const found = new Map<OpenStore, Map<string, Grouped>>();
  for (const store of stores) {
    const tables = new Map<string, Grouped>();
    for (const [table, columns] of store.tables) {
      const rule = ruleOf(store.kind, store.name, table);
      for (const column of columns) if (rule.by !== 'none') roleOf(rule, table, column);
      if (rule.by === 'claim') tables.set(table, claims);
      else if (rule.by === 'case_id' || rule.by === 'refuse') {
        const rows = await byCase(store, table, 'case_id', [...ids.keys()]);
        tables.set(table, new Map([...rows].map(([id, some]) => [ids.get(id) as string, some])));
      } else if (rule.by !== 'none' && rule.by !== 'grams' && rule.by !== 'outbound')
        tables.set(table, await byCase(store, table, rule.by, serials));
    }
    found.set(store, tables);
  }
  const outbound = await outboundEntries(stores);
  return serials.map((serial) => templateOf({ product, stores, found }, serial, outbound));
}

/** Entries of outbound rows, by `system place`. */
async function outboundEntries(
  stores: readonly OpenStore[],
): Promise<ReadonlyMap<string, { readonly store: OpenStore; readonly row: Cells }>> {
  const entries = new Map<string, { store: OpenStore; row: Cells }>();
  for (const store of stores.filter(({ kind }) => kind === 'connector'))
    for (const row of await store.rows('SELECT * FROM outbound_entry')) entries.set(`${row.system_id} ${row.place}`, { store, row });
  return entries;
}

function templateOf({ product, stores, found }: Read, serial: string, outbound: Awaited<ReturnType<typeof outboundEntries>>): Template {
  const rowsOf = (store: OpenStore, table: string) => found.get(store)?.get(table)?.get(serial) ?? [];
  const hall = storeOf(stores, 'hall');
  const [file] = rowsOf(hall, 'case_file');
  if (!file || file.project_name === null) throw new Error(`${serial} has no row or no project name`);
  if (rowsOf(hall, 'delivery').some(({ state }) => state !== 'DELIVERED')) throw new Error(`${serial} has not arrived everywhere`);

  const given = new Set(
    stores
      .filter(({ kind }) => kind === 'connector')
      .flatMap((store) => rowsOf(store, 'own_number').map((row) => `${row.system_id} ${row.local_number}`)),
  );
  const numbers = rowsOf(hall, 'case_number').map((row) => {
    const [systemId, text, search] = [String(row.system_id), String(row.number), String(row.search)];
    return { systemId, text, search, given: given.has(`${systemId} ${text}`) };
  });
  const outboundRows = stores.flatMap((store) =>
    [...store.tables.keys()].flatMap((table) => {
      const [column] = Object.entries(ruleOf(store.kind, store.name, table).columns).find(([, role]) => role === 'place') ?? [];
      return column && store.systemId
        ? rowsOf(store, table).map((row) => ({ systemId: store.systemId as string, place: Number(row[column]) }))
        : [];
    }),
  );
  const known: Known = {
    serial,
    projectName: String(file.project_name),
    numbers,
    places: outboundRows.map((row) => `${row.systemId} ${row.place}`),
  };

  const rows: { store: OpenStore; table: string; parts: Part[] }[] = [];
  for (const store of stores) {
    const cell = compiler({ known, dialect: store.dialect, quoted: store.quoted, systemId: store.systemId });
    for (const [table, columns] of store.tables) {
      const rule = ruleOf(store.kind, store.name, table);
      const own =
        rule.by === 'outbound'
          ? known.places.flatMap((place) => (outbound.get(place)?.store === store ? [outbound.get(place)?.row as Cells] : []))
          : rowsOf(store, table).filter((row) => rule.only?.(row) ?? true);
      if (rule.by === 'refuse' && own.length > 0) throw new Error(`${serial} has rows in ${table}, which cannot be multiplied`);
      for (const row of own) rows.push({ store, table, parts: compact(rowText(rule, table, columns, row, cell)) });
      if (rule.by === 'grams')
        rows.push({ store, table, parts: compact(gramParts(product, store, file, (row) => cell('time', 'received_at', row))) });
    }
  }
  const missing = known.places.filter((place) => !outbound.has(place));
  if (missing.length > 0) throw new Error(`${serial}: outbound rows that nobody has read yet: ${missing.join(', ')}`);
  const parsed = serialOf(product, serial);
  return {
    serial: parsed,
    day: dayNumber(parsed.day),
    shifts: shiftsOf(product, file, parsed.day),
    identity:
      file.duplicate_key === null
        ? null
        : { identifier: String(file.party_identifier), itemCode: String(file.item_code), regionCode: String(file.region_code) },
    projectName: known.projectName,
    numbers,
    places: outboundRows.map(({ systemId }) => systemId),
    rows,
  };
}

type ToCell = (role: Role, column: string, row: Cells) => Part[];

function rowText(rule: TableRule, table: string, columns: readonly string[], row: Cells, cell: ToCell): Part[] {
  const cells = columns.flatMap((column, at): Part[] => [at === 0 ? '(' : ', ', ...cell(roleOf(rule, table, column), column, row)]);
  return [...cells, ')'];
}

/** The rows of case_gram (kind, gram, received_at, serial_number), made by the register's own rule. */
function gramParts({ gramsOf }: Product, { quoted }: OpenStore, file: Cells, moment: (row: Cells) => Part[]): Part[] {
  const rest: Part[] = [', ', ...moment(file), ", '", (copy) => copy.serial, "')"];
  const text = (copy: Parameters<Exclude<Part, string>>[0]) => rest.map((part) => (typeof part === 'string' ? part : part(copy))).join('');
  const heads = (kind: string, search: Cell, suffix: string) =>
    gramsOf(`${search ?? ''}${suffix}`).map((gram) => `('${kind}', '${quoted(gram)}'`);
  const ofParty = heads('N', file.party_search as Cell, '');
  return [
    (copy) => {
      const end = text(copy);
      return [...heads('P', file.project_search as Cell, copy.projectSuffix), ...ofParty].map((head) => head + end).join(', ');
    },
  ];
}

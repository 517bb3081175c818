import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadSystems } from '../../../kernel/codes/systems.ts';
import { insertRows } from '../../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import { decodeCursor, momentPageRequest } from '../../../kernel/graph/connection.ts';
import { FEW } from '../../../kernel/graph/lists/way.ts';
import type { CaseFile } from '../case-file.entity.ts';
import { CaseGram } from '../case-gram.entity.ts';
import { gramRowsOf, gramsOf, replaceGrams } from '../search-grams.ts';
import { caller, openRegister, type Register } from '../testing.ts';
import { readCaseFilter } from './case-filter.ts';
import { findCases } from './find-cases.ts';
import { readerOf } from './reader.ts';
import { inventCases, inventedCase } from './testing.ts';

/** More than are taken together: a beginning that all of them share is looked for in the list's order. */
const CASES = FEW + 100;
/** Larger than anybody may ask for, and odd: pages end between cases that were received at the same moment. */
const PAGE = 297;
/** What nearly all cases bear, as a number and as a name: read page by page to the last one. Rows are most of what this suite takes. */
const TO_THE_END = ['YB', '路'];
const rows = Array.from({ length: CASES }, (_, n) => inventedCase(n));
const numberOf = (n: number) => `YB${String(n).padStart(8, '0')}`;

const SEED = 20_141_108;
/** Mulberry32: the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function someTexts(): string[] {
  const next = random(SEED);
  const pick = (size: number) => Math.floor(next() * size);
  const names = Array.from({ length: 24 }, () => {
    const row = rows[pick(CASES)] as CaseFile;
    const name = [...((pick(2) ? row.projectSearch : null) ?? row.partySearch)];
    const start = pick(name.length);
    return name.slice(start, start + 1 + pick(6)).join('');
  });
  const numbers = Array.from({ length: 6 }, () => numberOf(pick(CASES)).slice(0, 7 + pick(4)));
  const serials = Array.from({ length: 6 }, () => rows[pick(CASES)]?.serialNumber.slice(0, 4 + pick(18)) ?? '');
  const identifiers = rows.slice(40, 43).map((row) => row.partyIdentifier);
  return [...new Set([...names, ...numbers, ...serials, ...identifiers, 'YB', '3301', '没有', '没', '文三没有'])];
}

const SUPERVISOR = caller('supervisor');
const CLERK = caller('clerk', 'district.330106');
const PARTNER = caller('partner');

/** What the rules say, by a look at every case: newest first. */
function expected(text: string, plainIn: (row: CaseFile) => boolean): string[] {
  const name = text.toLowerCase();
  const found = rows.filter((row, n) => {
    const byNumber = row.serialNumber.startsWith(text) || numberOf(n).startsWith(text) || row.projectSearch?.includes(name);
    return byNumber || (plainIn(row) && (row.partySearch.includes(name) || row.partyIdentifier === text));
  });
  const place = ({ receivedAt, serialNumber }: CaseFile) => `${receivedAt.toISOString()} ${serialNumber}`;
  return found.sort((a, b) => (place(a) < place(b) ? 1 : -1)).map(({ serialNumber }) => serialNumber);
}

describe.each(dialectsUnderTest())(`text searches over ${CASES} cases, on %s`, (dialect) => {
  let register: Register;
  beforeAll(async () => {
    register = await openRegister(dialect);
    await register.fork().transactional((em) => inventCases(em as EntityManager, 0, CASES, 'alone'));
  }, 120_000);
  afterAll(() => register.remove());

  /** The first pages, and how many there are in all. */
  async function found(text: string, as: typeof CLERK, pages: number): Promise<{ serials: string[]; total: number | null }> {
    const serials: string[] = [];
    const filter = readCaseFilter({ text }, readerOf(as, loadSystems()));
    for (let [nth, after]: [number, string | null] = [1, null]; ; nth++) {
      const asked = momentPageRequest(1, after);
      if (!asked) throw new Error('a cursor of ours was refused');
      const request = { ...asked, first: PAGE, limit: PAGE + 1 };
      const { nodes, pageInfo, count } = await findCases(register.fork(), filter, 'RECEIVED_AT_DESC', request);
      serials.push(...nodes.map(({ serialNumber }) => serialNumber));
      if (nth === pages || !pageInfo.hasNextPage) return { serials, total: await count() };
      after = pageInfo.endCursor;
    }
  }

  test.each(someTexts())(`finds what a look at every case finds: %s (seed ${SEED})`, async (text) => {
    const all = expected(text, () => true);
    const pages = TO_THE_END.includes(text) ? Number.POSITIVE_INFINITY : 3;
    expect(await found(text, SUPERVISOR, pages)).toEqual({ serials: all.slice(0, pages * PAGE), total: all.length });
    const own = expected(text, ({ regionCode }) => regionCode === '330106');
    expect(await found(text, CLERK, 1)).toEqual({ serials: own.slice(0, PAGE), total: own.length });
    const plain = expected(text, () => false);
    expect(await found(text, PARTNER, 1)).toEqual({ serials: plain.slice(0, PAGE), total: plain.length });
  });

  test('a page that is cut short for a clerk of one division names no case elsewhere, however common what it seeks is', async () => {
    const common = '公用名';
    const em = register.fork();
    await em.transactional((inner) =>
      insertRows(
        inner as EntityManager,
        CaseGram,
        rows.map(({ receivedAt, serialNumber }) => ({ kind: 'N', gram: common, receivedAt, serialNumber }) as CaseGram),
      ),
    );
    const bySerial = new Map(rows.map((row) => [row.serialNumber, row]));
    const reader = readerOf(CLERK, loadSystems());
    let ends = 0;
    for (const text of [common, rows[3]?.partySearch ?? '', rows[42]?.partyIdentifier ?? '']) {
      const filter = readCaseFilter({ text }, reader);
      const told = (row: CaseFile | undefined) => row?.regionCode === '330106' || row?.projectSearch?.includes(text.slice(0, 3));
      for (let after: string | null = null; ; ends++) {
        const request = momentPageRequest(5, after);
        if (!request) throw new Error('a cursor of ours was refused');
        const { pageInfo, count } = await findCases(register.fork(), filter, 'RECEIVED_AT_DESC', request, { first: 5, each: 5, last: 30 });
        if (text === common) expect(await count()).toBe(0);
        const serial = pageInfo.endCursor === null ? undefined : String(decodeCursor(pageInfo.endCursor)?.[1]);
        if (serial !== undefined) expect({ text, serial, told: told(bySerial.get(serial)) }).toEqual({ text, serial, told: true });
        if (!pageInfo.hasNextPage) break;
        after = pageInfo.endCursor;
      }
    }
    expect(ends).toBeGreaterThan(3);
    await em.nativeDelete(CaseGram, { kind: 'N', gram: common });
  });

  test('a corrected name is found by what it is now, and no longer by what it was', async () => {
    const before = rows[3] as CaseFile;
    const em = register.fork();
    await em.transactional((inner) => replaceGrams(inner as EntityManager, before, { ...before, projectSearch: '全新的名称' }));
    const kept = await em.execute<{ kind: string; gram: string }[]>('select kind, gram from case_gram where serial_number = ?', [
      before.serialNumber,
    ]);
    const keys = (list: readonly { kind: string; gram: string }[]) => list.map(({ kind, gram }) => kind + gram).sort();
    expect(keys(kept)).toEqual(keys(gramRowsOf({ ...before, projectSearch: '全新的名称' })));
    await em.transactional((inner) => replaceGrams(inner as EntityManager, { ...before, projectSearch: '全新的名称' }, before));
  });
});

test('a text is cut into grams by code points, each once', () => {
  expect(gramsOf('')).toEqual([]);
  expect(gramsOf('茶')).toEqual(['茶']);
  expect(gramsOf('𠀀茶室𠀀茶室')).toEqual(['𠀀茶室', '茶室𠀀', '室𠀀茶', '茶室', '室']);
});

import type { Tally } from './tally.ts';

/** 统计口径: what is counted of cases. Where an `of …` stands, only those are counted; an average is its sum over its count. */
export const COUNTERS = [
  // by month of receipt
  'received',
  'open',
  'openYellow',
  'openRed',
  // by month of closure
  'closed',
  /** of the closed: it can be told whether their limits were kept */
  'judged',
  'inTime',
  'promisedPassed',
  'statutoryPassed',
  'granted',
  'bySilence',
  'refused',
  'otherwise',
  /** of the closed: their working days are known */
  'timed',
  'daysUsed',
  /** of the timed: the law's limit counts working days too */
  'compared',
  /** that limit less the days used; negative where it was passed */
  'daysSaved',
  /** of the closed: with a promise in working days */
  'promising',
  'promisedDays',
] as const;
export type Counter = (typeof COUNTERS)[number];
export type Counts = Record<Counter, number>;

/** What figures are kept by. */
export interface FigureKey {
  /** YYYY-MM, Asia/Shanghai */
  readonly month: string;
  readonly regionCode: string;
  readonly department: string;
  readonly itemCode: string;
}

export type FigureRow = FigureKey & Counts;
/** 用时分布: cases that took so many working days, for medians */
export type FigureDaysRow = FigureKey & { readonly days: number; cases: number };

export interface Figures {
  readonly rows: Map<string, FigureRow>;
  readonly days: Map<string, FigureDaysRow>;
}

export const noFigures = (): Figures => ({ rows: new Map(), days: new Map() });

/** Adds a case to the figures, or takes it out of them. The one definition of what is counted: by it figures are kept, and recounted. */
export function addTo({ rows, days }: Figures, tally: Tally, sign: 1 | -1): void {
  if (tally.state === 'EXCLUDED') return;
  const { regionCode, department, itemCode, receivedOn, closedOn, daysUsed } = tally;
  const keyOf = (day: string): FigureKey => ({ month: day.slice(0, 7), regionCode, department, itemCode });
  add(rows, keyOf(receivedOn), receivedCounts(tally), sign);
  if (tally.state !== 'CLOSED' || closedOn === null) return;
  const key = keyOf(closedOn);
  add(rows, key, closedCounts(tally), sign);
  if (daysUsed === null) return;
  const place = [...Object.values(key), String(daysUsed).padStart(6, '0')].join('\u0000');
  const row = days.get(place) ?? { ...key, days: daysUsed, cases: 0 };
  row.cases += sign;
  days.set(place, row);
}

function add(rows: Map<string, FigureRow>, key: FigureKey, counts: Partial<Counts>, sign: 1 | -1): void {
  const place = Object.values(key).join('\u0000');
  const row = rows.get(place) ?? { ...key, ...NOTHING };
  for (const [counter, count] of Object.entries(counts)) row[counter as Counter] += sign * count;
  rows.set(place, row);
}

const NOTHING = Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Counts;

function receivedCounts({ state, light }: Tally): Partial<Counts> {
  if (state !== 'OPEN') return { received: 1 };
  return { received: 1, open: 1, openYellow: Number(light === 'YELLOW'), openRed: Number(light === 'RED') };
}

function closedCounts({ promised, statutory, result, daysUsed, promisedDays, statutoryDays }: Tally): Partial<Counts> {
  const told = [promised, statutory].filter((limit) => limit === 'IN_TIME' || limit === 'PASSED');
  const compared = daysUsed !== null && statutoryDays !== null;
  return {
    closed: 1,
    judged: Number(told.length > 0),
    inTime: Number(told.length > 0 && !told.includes('PASSED')),
    promisedPassed: Number(promised === 'PASSED'),
    statutoryPassed: Number(statutory === 'PASSED'),
    [GROUP[result ?? ''] ?? 'otherwise']: 1,
    timed: Number(daysUsed !== null),
    daysUsed: daysUsed ?? 0,
    compared: Number(compared),
    daysSaved: compared ? statutoryDays - daysUsed : 0,
    promising: Number(promisedDays !== null),
    promisedDays: promisedDays ?? 0,
  };
}

const GROUP: Readonly<Record<string, Counter>> = { GRANTED: 'granted', GRANTED_BY_SILENCE: 'bySilence', REFUSED: 'refused' };

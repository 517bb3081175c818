/** For tests only: what cases add to the figures, and their figures counted from nothing. */
import fc from 'fast-check';
import { CASE_RESULTS } from '../../kernel/wire/event.ts';
import { addTo, type Figures, noFigures } from './figure.ts';
import type { Tally } from './tally.ts';

/** Hygiene licence for a public place, West Lake district. */
export const OPEN_CASE: Tally = {
  regionCode: '330106',
  department: '西湖区卫生局',
  itemCode: '330123001000',
  receivedOn: '2026-02-13',
  state: 'OPEN',
  closedOn: null,
  result: null,
  light: 'GREEN',
  promised: 'RUNNING',
  statutory: 'RUNNING',
  daysUsed: null,
  promisedDays: 10,
  statutoryDays: 20,
};

export const CLOSED_IN_TIME: Tally = {
  ...OPEN_CASE,
  state: 'CLOSED',
  closedOn: '2026-03-02',
  result: 'GRANTED',
  promised: 'IN_TIME',
  statutory: 'IN_TIME',
  daysUsed: 6,
};

const day = fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-13', '2026-03-02');
const limit = fc.constantFrom('NONE', 'RUNNING', 'IN_TIME', 'PASSED');
const days = fc.option(fc.integer({ min: 0, max: 40 }));

/** Any tally, in few divisions, departments and items, so that cases meet. */
export const tallies: fc.Arbitrary<Tally> = fc
  .record({
    regionCode: fc.constantFrom('330106', '330108'),
    department: fc.constantFrom('', '西湖区卫生局', 'x'),
    itemCode: fc.constantFrom('330123001000', '330123002000'),
    receivedOn: day,
    state: fc.constantFrom('OPEN', 'CLOSED', 'CLOSED', 'EXCLUDED'),
    closedOn: day,
    result: fc.option(fc.constantFrom(...CASE_RESULTS)),
    light: fc.option(fc.constantFrom('GREEN', 'YELLOW', 'RED')),
    promised: limit,
    statutory: limit,
    daysUsed: days,
    promisedDays: days,
    statutoryDays: days,
  })
  .map((tally) => (tally.state === 'CLOSED' ? tally : { ...tally, closedOn: null, result: null, daysUsed: null })) as fc.Arbitrary<Tally>;

/** The figures of these cases, counted from nothing. */
export function recountFigures(all: Iterable<Tally>): Figures {
  const figures = noFigures();
  for (const tally of all) addTo(figures, tally, 1);
  return figures;
}

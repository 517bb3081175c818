import { shanghaiDay } from '../../kernel/codes/day.ts';
import { addToRows } from '../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../kernel/database/open-database.ts';
import type { Alert } from './alert.entity.ts';
import { ALERT_COUNTERS, type AlertCounts, AlertFigure } from './alert-figure.entity.ts';

export interface CountedChange {
  /** null: it is new */
  readonly before: Alert | null;
  readonly after: Alert;
  /** whether it is the first of its case by this rule and sender; looked at where it is new */
  readonly firstOfCase: boolean;
}

/** Moves the figures by what changed in these alerts, by one statement; in the order of their keys, so that nobody waits crosswise. */
export async function countAlerts(em: EntityManager, changes: readonly CountedChange[]): Promise<void> {
  await addToRows(
    em,
    AlertFigure,
    figuresOf(changes).filter((figure) => ALERT_COUNTERS.some((counter) => figure[counter] !== 0)),
  );
}

/** By how much the figures move, in the order of their keys. */
export function figuresOf(changes: readonly CountedChange[]): AlertFigure[] {
  const figures = new Map<string, AlertFigure>();
  for (const { before, after, firstOfCase } of changes) {
    const { regionCode, senderSystemId, rule, itemCode } = after;
    const key = { day: shanghaiDay(after.openedAt), regionCode, senderSystemId, rule, itemCode };
    const id = Object.values(key).join(' ');
    const figure = figures.get(id) ?? ({ ...key, ...NOTHING } as AlertFigure);
    figures.set(id, figure);
    add(figure, countsOf(after, firstOfCase), 1);
    if (before) add(figure, countsOf(before, firstOfCase), -1);
  }
  return [...figures].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, figure]) => figure);
}

const NOTHING = Object.fromEntries(ALERT_COUNTERS.map((counter) => [counter, 0])) as AlertCounts;

/** What one alert adds. */
const countsOf = ({ state, level }: Alert, firstOfCase: boolean): AlertCounts => ({
  alerts: 1,
  cases: firstOfCase ? 1 : 0,
  open: state === 'OPEN' ? 1 : 0,
  retracted: state === 'RETRACTED' ? 1 : 0,
  notice: level === 'NOTICE' ? 1 : 0,
  yellow: level === 'YELLOW' ? 1 : 0,
  red: level === 'RED' ? 1 : 0,
});

function add(figure: AlertCounts, counts: AlertCounts, sign: 1 | -1): void {
  for (const counter of ALERT_COUNTERS) figure[counter] += sign * counts[counter];
}

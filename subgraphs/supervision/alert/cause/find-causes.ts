import { ALERT_COUNTERS, type AlertCounts } from '../alert-figure.entity.ts';
import type { RuleId } from '../rules/rule.ts';
import type { SummedAlerts } from './sum-figures.ts';

/**
 * What alerts most likely come from. SENDER: one system sends wrongly, whatever the item. ITEM: one item goes wrong, whoever sends or handles it: its
 * limit, or its entry in the catalogue. UNIT: one division handles its cases wrongly. OTHER: nothing stands out.
 */
export type CauseKind = 'SENDER' | 'ITEM' | 'UNIT' | 'OTHER';

/** How far alerts reach. */
export interface Extent {
  readonly alerts: number;
  readonly cases: number;
  readonly retracted: number;
  readonly senders: number;
  readonly items: number;
  readonly regions: number;
}

/** 预警原因: alerts of one sender by one rule about one item. */
export interface Cause {
  readonly senderSystemId: string;
  readonly rule: RuleId;
  readonly itemCode: string;
  readonly counts: AlertCounts;
  /** of all alerts that were asked for, 0 to 1 */
  readonly share: number;
  /** the one with the most alerts first */
  readonly regionCodes: readonly string[];
  readonly kind: CauseKind;
  /** of all alerts that this cause explains: of the sender, the item, or the unit, by this rule */
  readonly extent: Extent;
}

/** What goes over the wire: who sends is to be asked. In all other rules it is who handles the case. */
const SENT: ReadonlySet<RuleId> = new Set<RuleId>([
  'SECOND_ENTRY',
  'STAGE_MISSING',
  'STAGE_ORDER',
  'TIME_INVERTED',
  'CODE_DIFFERS',
  'LIMIT_DIFFERS',
  'LATE_REPORT',
]);
/** Of these, where the catalogue itself may be wrong: what is keyed twice, or sent out of order, is its sender's doing with any item. */
const COMPARED: ReadonlySet<RuleId> = new Set<RuleId>(['CODE_DIFFERS', 'LIMIT_DIFFERS']);
/** From this part on, one division stands for all of them. */
const MOST = 0.8;
/** From this part on, one item stands out among those that a rule is broken with. */
const HALF = 0.5;

/** Pure: the causes of summed alerts, those with the most alerts first. */
export function findCauses(rows: readonly SummedAlerts[]): Cause[] {
  const total = sum(rows).alerts;
  const byRule = Map.groupBy(rows, ({ rule }) => rule);
  const groups = Map.groupBy(rows, ({ senderSystemId, rule, itemCode }) => [senderSystemId, rule, itemCode].join(' '));
  const causes = [...groups.values()].map((group): Cause => {
    const { senderSystemId, rule, itemCode } = group[0] as SummedAlerts;
    const counts = sum(group);
    const inOrder = [...group].sort((a, b) => b.alerts - a.alerts || (a.regionCode < b.regionCode ? -1 : 1));
    const share = total === 0 ? 0 : counts.alerts / total;
    const regionCodes = inOrder.map(({ regionCode }) => regionCode);
    return { senderSystemId, rule, itemCode, counts, share, regionCodes, ...explained(inOrder, byRule.get(rule) ?? []) };
  });
  const key = ({ senderSystemId, rule, itemCode }: Cause) => [senderSystemId, rule, itemCode].join(' ');
  return causes.sort((a, b) => b.counts.alerts - a.counts.alerts || (key(a) < key(b) ? -1 : 1));
}

/** @param group its divisions, the one with the most alerts first @param ofRule all alerts by its rule */
function explained(group: readonly SummedAlerts[], ofRule: readonly SummedAlerts[]): Pick<Cause, 'kind' | 'extent'> {
  const { senderSystemId, rule, itemCode, regionCode, alerts } = group[0] as SummedAlerts;
  const ofSender = ofRule.filter((row) => row.senderSystemId === senderSystemId);
  const ofItem = ofRule.filter((row) => row.itemCode === itemCode);
  const ofUnit = ofRule.filter((row) => row.regionCode === regionCode);
  const standsOut = sum(ofItem).alerts >= HALF * sum(ofRule).alerts;
  if (SENT.has(rule)) {
    const isItem = COMPARED.has(rule) && standsOut && distinct(ofItem, 'senderSystemId') > 1 && distinct(ofSender, 'itemCode') === 1;
    return isItem ? { kind: 'ITEM', extent: extentOf(ofItem) } : { kind: 'SENDER', extent: extentOf(ofSender) };
  }
  if (alerts >= MOST * sum(group).alerts) return { kind: 'UNIT', extent: extentOf(ofUnit) };
  return standsOut ? { kind: 'ITEM', extent: extentOf(ofItem) } : { kind: 'OTHER', extent: extentOf(group) };
}

function extentOf(rows: readonly SummedAlerts[]): Extent {
  const { alerts, cases, retracted } = sum(rows);
  const [senders, items, regions] = [distinct(rows, 'senderSystemId'), distinct(rows, 'itemCode'), distinct(rows, 'regionCode')];
  return { alerts, cases, retracted, senders, items, regions };
}

const distinct = (rows: readonly SummedAlerts[], what: 'senderSystemId' | 'itemCode' | 'regionCode') =>
  new Set(rows.map((row) => row[what])).size;

function sum(rows: readonly AlertCounts[]): AlertCounts {
  const of = (counter: keyof AlertCounts) => rows.reduce((total, row) => total + row[counter], 0);
  return Object.fromEntries(ALERT_COUNTERS.map((counter) => [counter, of(counter)])) as AlertCounts;
}

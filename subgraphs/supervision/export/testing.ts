/** For tests only: invented histories of cases, and intake as far as the export needs it. */
import type { EntityManager } from '../../kernel/database/open-database.ts';
import { aCase, aWholeCase } from '../../kernel/exchange/connector/testing.ts';
import { takeOnce } from '../../kernel/exchange/take-once.ts';
import type { CaseSnapshot, EventEnvelope, EventKind, StageSnapshot } from '../../kernel/wire/event.ts';
import { keepForExport } from './keep-for-export.ts';

export const SUPERVISION = 'city.supervision';
const DISTRICTS = ['330102', '330105', '330106'];

/** Of one case, in the order of positions, and what a reader of all ten segments must end up with. */
export interface History {
  readonly events: readonly EventEnvelope[];
  readonly stages: readonly StageSnapshot[];
  /** where the case lies, one after the other: each a version of 申办 */
  readonly divisions: readonly string[];
}

/** A case with one to twenty-three stages, corrected and forwarded in between. */
export function invent(random: () => number): History {
  const whole = aWholeCase();
  const stages = whole.stages.slice(0, 1 + Math.floor(random() * whole.stages.length));
  const events: EventEnvelope[] = [];
  const divisions: string[] = [];
  let now: CaseSnapshot = aCase();
  const tell = (kind: EventKind, more: Partial<CaseSnapshot>, its: readonly StageSnapshot[]) => {
    const version = events.length + 1;
    now = { ...now, ...more, version };
    const division = (now.handlingRegion ?? now.region).code;
    if (divisions.at(-1) !== division) divisions.push(division);
    const { serialNumber } = now;
    const id = `${serialNumber}:${version}:1`;
    const envelope = { id, systemId: SUPERVISION, kind, serialNumber, position: version, recordedAt: now.registeredAt };
    events.push({ ...envelope, case: now, stages: its, notice: null });
  };
  for (const stage of stages) {
    if (stage.sequence > 1 && random() < 0.1) tell('CORRECTED', { party: { ...now.party, name: `更名 ${events.length}` } }, []);
    if (stage.sequence > 1 && random() < 0.1) {
      const code = DISTRICTS[Math.floor(random() * DISTRICTS.length)] as string;
      tell('FORWARDED', { handlingRegion: { id: code, code, name: code } }, []);
    }
    const { result, decision } = whole.case;
    tell(stage.sequence === 1 ? 'REGISTERED' : 'STAGE_RECORDED', stage.kind === 'CLOSURE' ? { result, decision } : {}, [stage]);
  }
  return { events, stages, divisions };
}

/** The same events under fresh ids, as `redeliver` sends them. */
export const again = (events: readonly EventEnvelope[], round: number): EventEnvelope[] =>
  events.map((event) => ({ ...event, id: `${event.serialNumber}:${event.position}:${round}` }));

/** Events in their order, in transactions of many, of which none holds two events of a case. */
export async function takeIn(fork: () => EntityManager, events: readonly EventEnvelope[], now: Date): Promise<void> {
  const groups: Map<string, EventEnvelope>[] = [];
  const nextGroup = new Map<string, number>();
  for (const event of events) {
    const at = nextGroup.get(event.serialNumber) ?? 0;
    groups[at] ??= new Map();
    groups[at].set(event.serialNumber, event);
    nextGroup.set(event.serialNumber, at + 1);
  }
  for (const group of groups) await takeOnce(fork(), [...group.values()], now, (em, fresh) => keepForExport(em, fresh, now));
}

/** For tests only: the course of one case, written down stage by stage, whose days are counted by the typed-off notices. */
import { daysAfter, endOfDay, startOfDay } from '../../../kernel/codes/day.ts';
import { worksByNotice } from '../../../kernel/worktime/fixtures.ts';
import type { CaseFacts } from '../../case/case-facts.ts';
import type { ReceivedStage } from '../../case/received-stage.entity.ts';

export interface Course {
  readonly stages: readonly ReceivedStage[];
  /** today */
  day(): string;
  /** counted days since they were last set */
  spent: number;
  /** whether a day counts, by the pauses until now */
  counts(day: string): boolean;
  /** lets so many days that count go by */
  pass(days: number): void;
  /** lets one day go by, whatever it is */
  sleep(): void;
  /** a stage of today: in its last second as often as not, or at the moment given; none before the one in front of it */
  tell(kind: ReceivedStage['kind'], more?: Partial<ReceivedStage>, when?: Date): Date;
  /** the clock stands still for up to three weeks after the first of two stages, whose own day still counts */
  pause(from: ReceivedStage['kind'], to: ReceivedStage['kind'], more?: Partial<ReceivedStage>): void;
}

export function courseOf({ serialNumber, receivedAt }: CaseFacts, start: string, random: () => number): Course {
  const below = (n: number) => Math.floor(random() * n);
  const stages: ReceivedStage[] = [];
  const paused = new Set<string>();
  let day = start;
  let at = receivedAt;
  const course: Course = {
    stages,
    spent: 0,
    day: () => day,
    counts: (one) => worksByNotice(one) === true && !paused.has(one),
    pass(days) {
      for (let left = days; left > 0; left -= course.counts(day) ? 1 : 0) day = daysAfter(day, 1);
      course.spent += days;
    },
    sleep() {
      day = daysAfter(day, 1);
    },
    tell(kind, more = {}, when) {
      const first = Math.max(at.getTime(), startOfDay(day).getTime());
      const last = endOfDay(day).getTime() - 999;
      const some = random() < 0.5 ? Math.max(first, last) : first + below(Math.max(1, last - first));
      const occurredAt = when ?? new Date(some);
      if (occurredAt > at) at = occurredAt;
      const empty = { stepCode: null, outcome: null, specialProcedure: null, days: null, department: null, reasoned: null };
      const of = { serialNumber, sequence: stages.length + 1, systemId: 'city.health' };
      stages.push({ ...of, kind, ...empty, occurredAt, recordedAt: at, receivedAt: at, ...more } as ReceivedStage);
      return at;
    },
    pause(from, to, more = {}) {
      course.tell(from, more);
      for (let left = below(20); left > 0; left--) {
        course.sleep();
        paused.add(day);
      }
      course.tell(to);
    },
  };
  return course;
}

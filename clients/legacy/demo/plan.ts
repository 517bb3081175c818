import type { Channel, RecordStageInput, RegisterCaseInput } from '../../partner/sdk.ts';
import { atMinute, weekday, workingDaysBefore } from './calendar.ts';
import type { Catalogue } from './catalogue.ts';
import { type Course, drawCourse } from './course.ts';
import { drawPace, type Pace } from './pace.ts';
import { inventParty } from './party.ts';
import { type Dice, dice } from './random.ts';
import { words } from './words.ts';

/** One case of the demo, complete: the same for the same catalogue, anchor and running number. */
export interface PlannedCase {
  readonly key: string;
  readonly register: RegisterCaseInput;
  readonly status: Course['status'];
  readonly stages: readonly Omit<RecordStageInput, 'serialNumber'>[];
  /** how many stages the register holds once all is written */
  readonly stageCount: number;
  /** the same case, entered once more by another system under that system's own number */
  readonly secondEntry: RegisterCaseInput | null;
}

const SEED = 20210409;
/** districts that the reform of 2021-04-09 left as they were: for cases from before it */
const UNCHANGED = ['330106', '330108', '330122', '330127', '330182'];
const CHANNELS: readonly Channel[] = ['WINDOW', 'ONLINE', 'MOBILE', 'KIOSK', 'AGENT'];

export const keyOf = (running: number): string => `demo-${String(running).padStart(4, '0')}`;

/** @param anchor the beginning of a day (startOfDay): the demo ends before it */
export function planCase(catalogue: Catalogue, anchor: Date, running: number): PlannedCase {
  const roll = dice(SEED + running);
  const key = keyOf(running);
  const item = catalogue.items[running % catalogue.items.length];
  if (item === undefined) throw new RangeError('the catalogue has no items');
  const end = item.validTo === null ? anchor : new Date(Math.min(anchor.getTime(), Date.parse(`${item.validTo}T00:00:00+08:00`)));
  const region = item.validTo === null ? regionOf(catalogue, running) : roll.pick(UNCHANGED);
  const course = drawCourse(item, running, roll);
  const decided = course.immediateDecision;
  const [first, ...times] = drawTimes(end, drawPace(item, course, running, roll), weekday(anchor), roll);
  const register: RegisterCaseInput = {
    idempotencyKey: key,
    itemCode: item.code,
    systemId: decided ? item.owner.id : roll.pick([`district.${region}`, `district.${region}`, `district-hall.${region}`, 'city.hall']),
    regionCode: region,
    channel: roll.pick(CHANNELS),
    party: inventParty(item, region, running, roll),
    projectName: `${roll.pick(words.places)}${item.name}（示例${running}）`,
    receivedAt: first as string,
    ...(decided ? { immediateDecision: decided } : {}),
  };
  return {
    key,
    register,
    status: course.status,
    stages: course.stages.map((stage, index) => ({
      ...stage,
      idempotencyKey: `${key}-${index + 1}`,
      occurredAt: times[index] as string,
    })),
    stageCount: 1 + course.stages.length + (decided ? 2 : 0),
    secondEntry: running % 25 === 0 && !decided ? enteredAgain(register, region, running) : null,
  };
}

/** Each district in turn, shifted by one every round, so that no item stays with one district. */
function regionOf({ districts, items }: Catalogue, running: number): string {
  const region = districts[(running + Math.floor(running / items.length)) % districts.length];
  if (region === undefined) throw new RangeError('there are no districts');
  return region;
}

/**
 * Rising times, the last of them before `end`. The minute of the first tells the weekday of the anchor (after 100 minutes, modulo 7), as days are
 * counted back from Saturday, Sunday and Monday alike: so one anchor alone gives these times.
 */
function drawTimes(end: Date, { gaps, since }: Pace, anchoredOn: number, roll: Dice): string[] {
  // on a weekend as many days have counted as on the Monday after
  const days = [workingDaysBefore(end, since + Number(anchoredOn % 6 === 0))];
  for (const gap of gaps.toReversed()) days.unshift(workingDaysBefore(days[0] as Date, gap));
  let minute = 100 + 7 * roll.between(0, 12) + anchoredOn;
  return days.map((day, index) => {
    if (index > 0) minute = day.getTime() === days[index - 1]?.getTime() ? minute + roll.between(5, 25) : roll.between(0, 200);
    return atMinute(day, minute);
  });
}

/** 二次录入: what OnceGraph is there to catch. Only open cases: a closed one may be applied for anew. */
function enteredAgain(register: RegisterCaseInput, region: string, running: number): RegisterCaseInput {
  const systemId = register.systemId === `district.${region}` ? `district-hall.${region}` : `district.${region}`;
  const localNumber = `EC${String(running).padStart(6, '0')}`;
  return { ...register, idempotencyKey: `${register.idempotencyKey}-again`, systemId, localNumber };
}

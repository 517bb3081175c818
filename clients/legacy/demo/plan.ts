import type { Channel, RecordStageInput, RegisterCaseInput } from '../../typed/sdk.ts';
import { addDays, atMinute, isWorkingDay, workingDaysAfter } from './calendar.ts';
import type { Catalogue } from './catalogue.ts';
import { type Course, drawCourse } from './course.ts';
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

/** @param anchor a Monday (startOfWeek): the demo ends before it */
export function planCase(catalogue: Catalogue, anchor: Date, running: number): PlannedCase {
  const roll = dice(SEED + running);
  const key = keyOf(running);
  const item = catalogue.items[running % catalogue.items.length];
  if (item === undefined) throw new RangeError('the catalogue has no items');
  const end = item.validTo === null ? anchor : new Date(Math.min(anchor.getTime(), Date.parse(`${item.validTo}T00:00:00+08:00`)));
  const region = item.validTo === null ? regionOf(catalogue, running) : roll.pick(UNCHANGED);
  const course = drawCourse(item, running, roll);
  const decided = course.immediateDecision;
  const days = drawDays(end, course.stages.length, roll);
  const register: RegisterCaseInput = {
    idempotencyKey: key,
    itemCode: item.code,
    systemId: decided ? item.owner.id : roll.pick([`district.${region}`, `district.${region}`, `district-hall.${region}`, 'city.hall']),
    regionCode: region,
    channel: roll.pick(CHANNELS),
    party: inventParty(item, region, running, roll),
    projectName: `${roll.pick(words.places)}${item.name}（示例${running}）`,
    receivedAt: atMinute(days[0] ?? end, roll.between(0, 90)),
    ...(decided ? { immediateDecision: decided } : {}),
  };
  return {
    key,
    register,
    status: course.status,
    stages: course.stages.map((stage, index) => ({
      ...stage,
      idempotencyKey: `${key}-${index + 1}`,
      occurredAt: atMinute(days[index + 1] ?? end, roll.between(0, 420)),
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

/** Rising working days, the last of them before `end`. */
function drawDays(end: Date, stages: number, roll: Dice): Date[] {
  let first = addDays(end, -(5 + Math.ceil(stages * 3.2) + roll.between(0, 60)));
  while (!isWorkingDay(first)) first = addDays(first, -1);
  const days = [first];
  for (let left = stages; left > 0; left--) days.push(workingDaysAfter(days.at(-1) ?? first, roll.between(1, 2)));
  return days;
}

/** 二次录入: what OnceGraph is there to catch. Only open cases: a closed one may be applied for anew. */
function enteredAgain(register: RegisterCaseInput, region: string, running: number): RegisterCaseInput {
  const systemId = register.systemId === `district.${region}` ? `district-hall.${region}` : `district.${region}`;
  const localNumber = `EC${String(running).padStart(6, '0')}`;
  return { ...register, idempotencyKey: `${register.idempotencyKey}-again`, systemId, localNumber };
}

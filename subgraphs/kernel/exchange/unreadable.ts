import type { EventEnvelope } from '../wire/event.ts';

const CASE_TEXTS = ['serialNumber', 'item.code', 'region.id', 'region.code', 'ownerSystemId', 'status', 'receivedAt'];
const TEXTS = ['id', 'serialNumber', 'kind', ...CASE_TEXTS.map((path) => `case.${path}`)];
const INTEGERS = ['position', 'case.version'];
const STAGE_TEXTS = ['kind', 'systemId', 'occurredAt', 'recordedAt'];

/**
 * What an intake needs of an event before it can do anything with it. A register of another version may send less, which no repetition
 * mends: that is a refusal, as an error would be taken for an outage.
 * @returns the place that cannot be read, such as `case.version`; undefined where all can be
 */
export function unreadable(event: EventEnvelope): string | undefined {
  const isText = (path: string) => typeof at(event, path) === 'string';
  const bad = TEXTS.find((path) => !isText(path)) ?? INTEGERS.find((path) => !Number.isInteger(at(event, path)));
  if (bad !== undefined) return bad;
  if (event.case.serialNumber !== event.serialNumber) return 'case.serialNumber';
  if (!Array.isArray(event.stages)) return 'stages';
  for (const [index, stage] of event.stages.entries()) {
    if (!Number.isInteger(at(stage, 'sequence'))) return `stages.${index}.sequence`;
    const missing = STAGE_TEXTS.find((name) => typeof at(stage, name) !== 'string');
    if (missing !== undefined) return `stages.${index}.${missing}`;
  }
  return undefined;
}

/** What stands at `a.b.c`, undefined where one of them is not there. */
function at(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) found = (found as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return found;
}

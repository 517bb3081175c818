import type { ReceivedStage } from '../case/received-stage.entity.ts';
import type { Finding } from './finding.ts';

/** What of a received stage tells whether it is in its place in time. */
type TimedStage = Pick<ReceivedStage, 'sequence' | 'kind' | 'systemId' | 'occurredAt' | 'recordedAt'>;

/** Vendors store seconds, the register milliseconds: within one second nobody can tell what came first. */
const second = ({ occurredAt }: TimedStage) => Math.floor(occurredAt.getTime() / 1000);

/** TIME_INVERTED for each stage that lies before one that the register holds in front of it; it is taken all the same. */
export function findInversions(stages: readonly TimedStage[]): Finding[] {
  const findings: Finding[] = [];
  let latest: TimedStage | undefined;
  for (const stage of stages) {
    if (latest && second(stage) < second(latest)) findings.push(inversion(stage, latest));
    else latest = stage;
  }
  return findings;
}

const inversion = ({ sequence, kind, systemId, recordedAt }: TimedStage, earlier: TimedStage): Finding => ({
  rule: 'TIME_INVERTED',
  rung: `stage:${sequence}`,
  from: recordedAt,
  until: recordedAt,
  hindsight: true,
  senderSystemId: systemId,
  cause: `第 ${sequence} 环节 ${kind} 早于第 ${earlier.sequence} 环节 ${earlier.kind} / stage ${sequence} ${kind} lies before stage ${earlier.sequence} ${earlier.kind}`,
  sequence,
});

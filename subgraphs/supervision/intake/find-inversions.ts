import type { NoticeSnapshot, StageKind } from '../../kernel/wire/event.ts';

/** What of a received stage tells whether it is in its place in time. */
export interface TimedStage {
  readonly sequence: number;
  readonly kind: StageKind;
  readonly systemId: string;
  readonly occurredAt: Date;
}

/** Vendors store seconds, the register milliseconds: within one second nobody can tell what came first. */
const second = ({ occurredAt }: TimedStage) => Math.floor(occurredAt.getTime() / 1000);

/** A notice for each stage that lies before one that the register holds in front of it (TIME_INVERTED); it is taken all the same. */
export function findInversions(stages: readonly TimedStage[]): NoticeSnapshot[] {
  const notices: NoticeSnapshot[] = [];
  let latest: TimedStage | undefined;
  for (const stage of stages.toSorted((a, b) => a.sequence - b.sequence)) {
    if (latest && second(stage) < second(latest)) notices.push(inversion(stage, latest));
    else latest = stage;
  }
  return notices;
}

const inversion = ({ sequence, kind, systemId }: TimedStage, earlier: TimedStage): NoticeSnapshot => ({
  rule: 'TIME_INVERTED',
  senderSystemId: systemId,
  localNumber: null,
  cause: `第 ${sequence} 环节 ${kind} 早于第 ${earlier.sequence} 环节 ${earlier.kind} / stage ${sequence} ${kind} lies before stage ${earlier.sequence} ${earlier.kind}`,
});

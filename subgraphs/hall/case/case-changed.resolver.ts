import { Args, ArgsType, Ctx, Field, Resolver, Root, Subscription } from 'type-graphql';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import type { OutboxEvent } from '../../kernel/exchange/outbox-event.entity.ts';
import { RegionCode, SerialNumber } from '../../kernel/graph/scalars.ts';
import { readSerial } from '../../kernel/serials/serial.ts';
import type { HallContext } from '../graph/context.ts';
import { CaseChangeType } from './case-change.type.ts';
import { feedCursor } from './read/case-feed.ts';
import { tellText } from './read/tell-text.ts';
import { toCase, toStage } from './to-case.ts';

@ArgsType()
export class CaseChangedArgs {
  @Field(() => SerialNumber, { nullable: true, description: '流水号: only this case' })
  serialNumber?: string | null;

  @Field(() => RegionCode, { nullable: true, description: "行政区划代码: only this division's" })
  regionCode?: string | null;

  @Field(() => String, { nullable: true, description: '起始游标: to go on where the stream broke off' })
  after?: string | null;
}

@Resolver()
export class CaseChangedResolver {
  @Subscription(() => CaseChangeType, {
    description: '办件变化: changes as they are committed',
    subscribe: ({ args, context }) => openFeed(args as CaseChangedArgs, context as HallContext),
  })
  async caseChanged(
    @Root() event: OutboxEvent,
    @Args(() => CaseChangedArgs) _: CaseChangedArgs,
    @Ctx() context: HallContext,
  ): Promise<CaseChangeType> {
    const { reader, reads, hall } = context;
    const row = await reads.bySerial.load(event.serialNumber);
    if (!row) throw new Error('an event without its case');
    const added = event.kind === 'STAGE_RECORDED' || event.kind === 'WITHDRAWN' ? event.payload.stages.at(-1) : undefined;
    const stage = added && (await reads.stage.load(added.id));
    return {
      cursor: feedCursor(event),
      at: event.recordedAt,
      kind: changeKind(event),
      case: toCase(row, hall.codes),
      stage: stage ? toStage(stage, hall.codes, tellText(reader, row)) : null,
    };
  }
}

/** A malformed number or code fits no case: the feed is open and stays silent. */
function openFeed({ serialNumber, regionCode, after }: CaseChangedArgs, { hall, signal }: HallContext) {
  const region = regionCode == null ? null : (readDivisionCode(regionCode)?.code ?? '');
  const serial = serialNumber == null ? null : (readSerial(serialNumber) ?? '');
  return hall.openFeed({ serialNumber: serial, regionCode: region, after }, signal);
}

function changeKind({ kind }: OutboxEvent): CaseChangeType['kind'] {
  if (kind === 'SECOND_ENTRY' || kind === 'SEPARATED') return 'LINKED';
  if (kind === 'STAGE_REFUSED') throw new Error('a refused stage is no change');
  return kind;
}

import { Args, ArgsType, Ctx, Field, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { readDivisionCode } from '../../kernel/codes/division.ts';
import { feedCursor, feedPage } from '../../kernel/graph/feed/feed.ts';
import { RegionCode, SerialNumber } from '../../kernel/graph/scalars.ts';
import { readSerial } from '../../kernel/serials/serial.ts';
import type { Change, ChangeFilter } from '../feed/case-feed.ts';
import type { HallContext } from '../graph/context.ts';
import { CaseChangeConnectionType, CaseChangeType } from './case-change.type.ts';
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

@ArgsType()
export class CaseChangesArgs extends CaseChangedArgs {
  @Field(() => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' })
  first?: number | null;
}

@Resolver()
export class CaseChangedResolver {
  @Query(() => CaseChangeConnectionType, {
    nullable: true,
    description:
      '变更流: changes in the order in which they were committed, from the oldest that is kept. endCursor always leads on, also from an empty page; too old a cursor is CURSOR_EXPIRED',
  })
  async caseChanges(
    @Args(() => CaseChangesArgs) args: CaseChangesArgs,
    @Ctx() context: HallContext,
  ): Promise<CaseChangeConnectionType | null> {
    const filter = readFilter(args);
    const page = filter && (await feedPage(context.hall.caseFeed, filter, args));
    if (!page) return null;
    const nodes = await Promise.all(page.nodes.map((change) => toChange(change, context)));
    return { edges: nodes.map((node) => ({ cursor: node.cursor, node })), nodes, pageInfo: page.pageInfo };
  }

  @Subscription(() => CaseChangeType, {
    description: '办件变化: changes as they are committed',
    subscribe: ({ args, context }) => openFeed(args as CaseChangedArgs, context as HallContext),
  })
  caseChanged(
    @Root() change: Change,
    @Args(() => CaseChangedArgs) _: CaseChangedArgs,
    @Ctx() context: HallContext,
  ): Promise<CaseChangeType> {
    return toChange(change, context);
  }
}

/** The case is shown as it stands now, the stage as it was recorded; both masked for this reader. */
async function toChange(change: Change, { reader, reads, hall }: HallContext): Promise<CaseChangeType> {
  const added = change.kind === 'STAGE_RECORDED' || change.kind === 'WITHDRAWN' ? change.payload.stages.at(-1) : undefined;
  const [row, stage] = await Promise.all([reads.bySerial.load(change.serialNumber), added && reads.stage.load(added.id)]);
  if (!row) throw new Error('an event without its case');
  return {
    cursor: feedCursor(hall.caseFeed, change.place),
    at: change.recordedAt,
    kind: changeKind(change),
    case: toCase(row, hall.codes),
    stage: stage ? toStage(stage, hall.codes, tellText(reader, row)) : null,
  };
}

/** Undefined where a malformed number or code fits no case. */
function readFilter({ serialNumber, regionCode }: CaseChangedArgs): ChangeFilter | undefined {
  const region = regionCode == null ? undefined : readDivisionCode(regionCode);
  const serial = serialNumber == null ? undefined : readSerial(serialNumber);
  if ((regionCode != null && !region) || (serialNumber != null && serial === undefined)) return undefined;
  return { serialNumber: serial, regionCode: region?.code };
}

/** What fits no case opens a feed that stays silent. */
function openFeed(args: CaseChangedArgs, { hall, signal }: HallContext): AsyncIterable<Change> {
  return hall.openFeed(readFilter(args) ?? { serialNumber: '', regionCode: undefined }, args.after, signal);
}

function changeKind({ kind }: Change): CaseChangeType['kind'] {
  if (kind === 'SECOND_ENTRY' || kind === 'SEPARATED') return 'LINKED';
  if (kind === 'STAGE_REFUSED' || kind === 'DIFFERENCE') throw new Error('what supervision alone is told is no change');
  return kind;
}

import { Directive, Field, ObjectType } from 'type-graphql';
import { graphEnum, StageKindEnum } from '../../kernel/graph/enums.ts';
import { DateTime, SerialNumber } from '../../kernel/graph/scalars.ts';
import type { CaseResult, CaseStatus, StageKind } from '../../kernel/wire/event.ts';
import { AuthorityType } from '../authority/authority.type.ts';
import { CaseResultEnum, CaseStatusEnum } from '../case/case.enums.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import { ItemType } from '../item/item.type.ts';
import { RegionType } from '../region/region.type.ts';

export const CollectionStateEnum = graphEnum('CollectionState', '领取状态', {
  WAITING: '待领取: something was granted and lies ready',
  COLLECTED: '已领取',
});
export type CollectionState = keyof typeof CollectionStateEnum;

@ObjectType('ProgressStage', { description: '进度环节: what happened and when; not who did it, nor what was said' })
export class ProgressStageType {
  @Field(() => StageKindEnum, { description: '监察环节' })
  kind!: StageKind;

  @Field(() => String, { nullable: true, description: "步骤名称: of the item's process" })
  name!: string | null;

  @Field(() => DateTime, { description: '发生时间' })
  occurredAt!: Date;
}

/** Whoever holds the receipt reads it: no field may tell who applied, for what project, or who handles the case. */
@Directive('@key(fields: "serialNumber", resolvable: false)')
@ObjectType('CaseProgress', { description: '办理进度: what an applicant is told of a case; without personal data' })
export class CaseProgressType {
  /** its row, for the field resolvers; no field of the graph */
  row!: CaseFile;

  @Field(() => SerialNumber, { description: '流水号' })
  serialNumber!: string;

  @Field(() => ItemType, { description: '权力事项: the version of the day of receipt; its promised limit, its materials' })
  item!: ItemType;

  @Field(() => RegionType, { description: '承办区划: the division that has the case now' })
  handlingRegion!: RegionType;

  @Field(() => AuthorityType, { nullable: true, description: '行使主体' })
  authority!: AuthorityType | null;

  @Field(() => CaseStatusEnum, { description: '办件状态' })
  status!: CaseStatus;

  @Field(() => CaseResultEnum, { nullable: true, description: '办结结果' })
  result!: CaseResult | null;

  @Field(() => CollectionStateEnum, { nullable: true, description: '领取状态: null where there is nothing to collect, or not yet' })
  collection!: CollectionState | null;

  @Field(() => DateTime, { description: '收件时间' })
  receivedAt!: Date;
}

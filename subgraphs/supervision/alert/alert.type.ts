import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, ItemCode, RegionCode, SerialNumber } from '../../kernel/graph/scalars.ts';
import { SystemStub, systemStub } from '../../kernel/graph/system.type.ts';
import { CaseStub, caseStub } from '../case/case.type.ts';
import type { SupervisionContext } from '../context.ts';
import { RegionStub } from '../region.type.ts';
import type { Alert } from './alert.entity.ts';
import { AlertLevelEnum, AlertStateEnum } from './alert.enums.ts';
import type { AlertState } from './alert-state.ts';
import { seesCause, seesPeople } from './alert-step.type.ts';
import { alertMessage } from './rules/message.ts';
import { type AlertLevel, isOfNotice } from './rules/rule.ts';

@ObjectType('Alert', { description: '预警' })
export class AlertType {
  @Field(() => ID, { description: '预警标识' })
  id!: string;

  @Field(() => String, { description: '预警规则: SECOND_ENTRY, DUE_SOON, STAGE_MISSING …' })
  rule!: string;

  @Field(() => AlertLevelEnum, { description: '预警级别' })
  level!: AlertLevel;

  @Field(() => AlertStateEnum, { description: '预警状态' })
  state!: AlertState;

  @Field(() => String, { description: '预警内容' })
  message!: string;

  @Field(() => DateTime, { description: '预警时间' })
  openedAt!: Date;

  @Field(() => SerialNumber, { nullable: true, description: '流水号: as this alert knows it, also while the register is away' })
  serialNumber!: string | null;

  @Field(() => RegionCode, { nullable: true, description: '行政区划代码: likewise' })
  regionCode!: string | null;

  @Field(() => CaseStub, { nullable: true, description: '办件' })
  case!: CaseStub | null;

  @Field(() => RegionStub, { nullable: true, description: '行政区划: that of the case' })
  region!: RegionStub | null;

  @Field(() => SystemStub, { nullable: true, description: '发送系统: the system that sent the event behind it' })
  sender!: SystemStub | null;

  @Field(() => String, { nullable: true, description: '原因' })
  cause!: string | null;

  @Field(() => String, {
    nullable: true,
    description: '预警梯级: what of the rule, such as PROMISED or stage:5; a case has one alert of each (rule, rung)',
  })
  rung!: string | null;

  @Field(() => Int, { nullable: true, description: '规则版本: the one that held when it began' })
  ruleVersion!: number | null;

  @Field(() => DateTime, { nullable: true, description: '起始时间: since when it holds, by when things happened' })
  since!: Date | null;

  @Field(() => Int, { nullable: true, description: '环节序号: of the stage behind it' })
  sequence!: number | null;

  @Field(() => ItemCode, { nullable: true, description: '事项基本编码' })
  itemCode!: string | null;

  @Field(() => String, { nullable: true, description: '承办部门: that of the case when it was raised; null for readers without a token' })
  department!: string | null;

  @Field(() => DateTime, { nullable: true, description: '状态变更时间' })
  stateChangedAt!: Date | null;

  /** 告知单 that it was last told in */
  readonly noticeId!: string | null;
}

/** A row of the alert table as the caller reads it. */
export function toAlert(alert: Alert, reader: Pick<SupervisionContext, 'systems' | 'language' | 'principal'>): AlertType {
  const { systems, language } = reader;
  const { id, rule, level, state, openedAt, serialNumber, regionId, regionCode, senderSystemId } = alert;
  const { ruleVersion, fromAt: since, sequence = null, itemCode, department, stateChangedAt, noticeId = null } = alert;
  // what earlier versions did not keep is ''
  const of = { itemCode: itemCode || null, department: seesPeople(reader) && department ? department : null };
  const cause = seesCause(rule, reader) ? alert.cause : null;
  const rung = isOfNotice(alert) ? null : alert.causeKey;
  const sender = systemStub(systems, senderSystemId);
  const message = alertMessage(rule, sender.name ?? senderSystemId, language);
  const region = Object.assign(new RegionStub(), { id: regionId });
  const plain = {
    id,
    rule,
    level,
    state,
    message,
    openedAt,
    serialNumber,
    regionCode,
    cause,
    rung,
    ruleVersion,
    since,
    sequence,
    stateChangedAt,
    noticeId,
  };
  return Object.assign(new AlertType(), { ...plain, ...of, case: caseStub(serialNumber), region, sender });
}

import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime, RegionCode, SerialNumber } from '../../kernel/graph/scalars.ts';
import { SystemStub, systemStub } from '../../kernel/graph/system.type.ts';
import { CaseStub, caseStub } from '../case/case.type.ts';
import type { SupervisionContext } from '../context.ts';
import { RegionStub } from '../region.type.ts';
import type { Alert } from './alert.entity.ts';
import { AlertLevelEnum, AlertStateEnum } from './alert.enums.ts';
import type { AlertState } from './alert-state.ts';
import { alertMessage } from './rules/message.ts';
import type { AlertLevel } from './rules/rule.ts';

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
}

/** A row of the alert table as the caller reads it. */
export function toAlert(alert: Alert, { systems, language }: Pick<SupervisionContext, 'systems' | 'language'>): AlertType {
  const { id, rule, level, state, openedAt, serialNumber, regionId, regionCode, senderSystemId, cause } = alert;
  const sender = systemStub(systems, senderSystemId);
  const message = alertMessage(rule, sender.name ?? senderSystemId, language);
  const region = Object.assign(new RegionStub(), { id: regionId });
  const plain = { id, rule, level, state, message, openedAt, serialNumber, regionCode, cause };
  return Object.assign(new AlertType(), { ...plain, case: caseStub(serialNumber), region, sender });
}

import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { shanghaiDay } from '../../../kernel/codes/day.ts';
import { PageInfo } from '../../../kernel/graph/connection.ts';
import { graphEnum } from '../../../kernel/graph/enums.ts';
import { CalendarDate, DateTime, IdempotencyKey, RegionCode } from '../../../kernel/graph/scalars.ts';
import { SupervisionErrorType } from '../../command/supervision-error.type.ts';
import { RegionStub } from '../../region.type.ts';
import type { AlertNotice, NoticeState } from './alert-notice.entity.ts';

export const AlertNoticeStateEnum = graphEnum('AlertNoticeState', '告知单状态', {
  ISSUED: '已发出',
  ANSWERED: '已答复',
  OVERDUE: '逾期未答复: it was escalated when its day had passed',
});

@ObjectType('AlertNotice', { description: '告知单: tells the responsible unit of alerts that it has to answer for' })
export class AlertNoticeType {
  @Field(() => ID, { description: '告知单标识' })
  id!: string;

  @Field(() => String, { description: '文号' })
  number!: string;

  @Field(() => String, { nullable: true, description: '责任单位: null where no stage names a department' })
  unit!: string | null;

  @Field(() => RegionStub, { nullable: true, description: '行政区划' })
  region!: RegionStub | null;

  @Field(() => RegionCode, { description: '行政区划代码' })
  regionCode!: string;

  @Field(() => String, { description: '事由' })
  reason!: string;

  @Field(() => DateTime, { description: '发出时间' })
  issuedAt!: Date;

  @Field(() => String, { description: '发出人: client id' })
  issuedBy!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: '答复期限: its last day, by the working calendar; null while that lies in a year which is not published',
  })
  answerBy!: string | null;

  @Field(() => AlertNoticeStateEnum, { description: '告知单状态' })
  state!: NoticeState;

  @Field(() => String, { nullable: true, description: '答复' })
  answer!: string | null;

  @Field(() => DateTime, { nullable: true, description: '答复时间' })
  answeredAt!: Date | null;

  @Field(() => String, { nullable: true, description: '答复人: client id' })
  answeredBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: '升级时间: when it was found unanswered; stays where the answer comes later' })
  escalatedAt!: Date | null;
}

/** 监察告知〔2026〕12号 */
export const numberOf = ({ place, issuedAt }: Pick<AlertNotice, 'place' | 'issuedAt'>): string =>
  `监察告知〔${shanghaiDay(issuedAt).slice(0, 4)}〕${place}号`;

/** A row as whoever may read notices sees it. */
export function toNotice(row: AlertNotice): AlertNoticeType {
  const { id, department, regionId, regionCode, reason, issuedAt, issuedBy, state } = row;
  const { answerBy = null, answer = null, answeredAt = null, answeredBy = null, escalatedAt = null } = row;
  const region = Object.assign(new RegionStub(), { id: regionId });
  const plain = { id, number: numberOf(row), unit: department || null, region, regionCode, reason, issuedAt, issuedBy, state };
  return Object.assign(new AlertNoticeType(), { ...plain, answerBy, answer, answeredAt, answeredBy, escalatedAt });
}

@InputType('AlertNoticeFilter', { description: '告知单筛选' })
export class AlertNoticeFilter {
  @Field(() => [RegionCode], { nullable: true, description: '行政区划代码: any of' })
  regionCodes?: string[] | null;

  @Field(() => [AlertNoticeStateEnum], { nullable: true, description: '告知单状态: any of' })
  state?: NoticeState[] | null;
}

@InputType('IssueAlertNoticeInput', { description: '发出告知单' })
export class IssueAlertNoticeInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => [ID], { description: '预警标识: 1 to 100 open ones, all of one responsible unit' })
  alertIds!: string[];

  @Field(() => String, { description: '事由: at most 500 characters; name nobody' })
  reason!: string;
}

@InputType('AnswerAlertNoticeInput', { description: '答复告知单' })
export class AnswerAlertNoticeInputType {
  @Field(() => IdempotencyKey, { description: '幂等键' })
  idempotencyKey!: string;

  @Field(() => ID, { description: '告知单标识' })
  noticeId!: string;

  @Field(() => String, { description: '答复: at most 500 characters; name nobody' })
  answer!: string;
}

@ObjectType('AlertNoticePayload', { description: '告知单结果' })
export class AlertNoticePayload {
  @Field(() => AlertNoticeType, { nullable: true, description: '告知单: null whenever errors is not empty' })
  notice!: AlertNoticeType | null;

  @Field(() => Boolean, { description: '是否重放: an earlier call with this key wrote it' })
  replayed!: boolean;

  @Field(() => [SupervisionErrorType], { description: '业务错误' })
  errors!: readonly SupervisionErrorType[];
}

@ObjectType('AlertNoticeEdge', { description: '告知单边' })
export class AlertNoticeEdge {
  @Field(() => String, { description: '游标' })
  cursor!: string;

  @Field(() => AlertNoticeType, { description: '告知单' })
  node!: AlertNoticeType;
}

@ObjectType('AlertNoticeConnection', { description: '告知单分页' })
export class AlertNoticeConnection {
  /** asks the database for the total, only where somebody wants it */
  readonly count!: () => Promise<number | null>;

  @Field(() => [AlertNoticeEdge], { description: '边' })
  edges!: AlertNoticeEdge[];

  @Field(() => [AlertNoticeType], { description: '告知单' })
  nodes!: AlertNoticeType[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;
}

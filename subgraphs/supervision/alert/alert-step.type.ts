import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../kernel/graph/scalars.ts';
import type { SupervisionContext } from '../context.ts';
import { AlertStateEnum } from './alert.enums.ts';
import type { AlertChange } from './alert-change.entity.ts';
import type { AlertState } from './alert-state.ts';
import type { RuleId } from './rules/rule.ts';

/** In an alert's history; the feed's entries say the same, and more. */
@ObjectType('AlertStep', { description: '预警经过: one step of its life' })
export class AlertStepType {
  @Field(() => AlertStateEnum, { description: '状态: the one that it came into' })
  state!: AlertState;

  @Field(() => DateTime, { description: '时间' })
  at!: Date;

  @Field(() => String, {
    nullable: true,
    description: '操作人: client id of who did it; null for the system itself, and for readers without a token',
  })
  actor!: string | null;

  @Field(() => String, { nullable: true, description: '理由: why; what somebody wrote in own words is null for readers without a token' })
  reason!: string | null;
}

type Reader = Pick<SupervisionContext, 'principal'>;

/** Whoever has a token sees who did what, and why in their own words; the public sees that it was done. */
export const seesPeople = ({ principal }: Reader): boolean => principal.scopes.includes('case:read');

/** 编码或名称不符: its cause repeats what somebody wrote in place of the item's name, whatever that was. */
const REPEATS: ReadonlySet<RuleId> = new Set<RuleId>(['CODE_DIFFERS']);

/** Whether this reader may see what the system says of an alert: what repeats others' own words only those with a token. */
export const seesCause = (rule: RuleId, reader: Reader): boolean => !REPEATS.has(rule) || seesPeople(reader);

/** A step of an alert of a rule, as this reader may see it. */
export function toStep({ state, at, actor = null, reason }: AlertChange, rule: RuleId, reader: Reader): AlertStepType {
  const open = actor === null ? seesCause(rule, reader) : seesPeople(reader);
  return Object.assign(new AlertStepType(), { state, at, actor: open ? actor : null, reason: open ? reason : null });
}

import { Field, Float, Int, ObjectType } from 'type-graphql';
import { graphEnum } from '../../kernel/graph/enums.ts';
import type { CaseMatch, MatchedField, MatchOutcome } from './explain-match.ts';

export const MatchOutcomeEnum = graphEnum('MatchOutcome', '比对结论', {
  SAME: '一致',
  DIFFERENT: '不一致',
  ONE_SIDED: '仅一方填写: one of the two alone says it',
  NOT_GIVEN: '均未填写: neither says it, so it weighs nothing',
});

@ObjectType('MatchedField', { description: '比对字段: one field of a comparison; never its value' })
export class MatchedFieldType implements MatchedField {
  @Field(() => String, { description: '字段路径: as in the input of registerCase' })
  path!: string;

  @Field(() => Int, { description: '权重: of 100' })
  weight!: number;

  @Field(() => MatchOutcomeEnum, { description: '比对结论' })
  outcome!: MatchOutcome;
}

@ObjectType('CaseMatch', { description: '比对结果: how far two entries say the same, and which fields say so' })
export class CaseMatchType implements CaseMatch {
  @Field(() => Float, { description: '得分: weight of what is the same among all that either says, 0 to 1' })
  score!: number;

  @Field(() => [MatchedFieldType], { description: '比对字段' })
  fields!: readonly MatchedField[];
}

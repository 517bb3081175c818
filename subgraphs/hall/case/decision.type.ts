import { Field, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/graph/scalars.ts';
import type { CaseResult } from '../../kernel/wire/event.ts';
import { CaseResultEnum } from './case.enums.ts';

@ObjectType('Decision', { description: '决定: the fields that must be published within seven working days' })
export class DecisionType {
  @Field(() => CaseResultEnum, { description: '办结结果' })
  result!: CaseResult;

  @Field(() => String, { nullable: true, description: '决定文书名称' })
  documentName!: string | null;

  @Field(() => String, { nullable: true, description: '决定文书号' })
  documentNumber!: string | null;

  @Field(() => String, { nullable: true, description: '决定内容' })
  content!: string | null;

  @Field(() => String, { nullable: true, description: '理由' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: '法律依据' })
  legalBasis!: string | null;

  @Field(() => CalendarDate, { description: '决定日期' })
  decidedOn!: string;

  @Field(() => String, { nullable: true, description: '证照编号' })
  certificateNumber!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '有效期起' })
  validFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '有效期止' })
  validTo!: string | null;

  @Field(() => String, { nullable: true, description: '救济途径: reconsideration and suit' })
  remedies!: string | null;

  @Field(() => Boolean, { description: '是否超时默认: true where the law decided because nobody did' })
  bySilence!: boolean;
}

import { Field, InputType } from 'type-graphql';
import type { IdentifierType } from '../../kernel/wire/event.ts';
import { IdentifierTypeEnum, type PartyKind, PartyKindEnum } from './case.enums.ts';

@InputType('PersonInput', { description: '代理人或联系人' })
export class PersonInputType {
  @Field(() => String, { description: '姓名' })
  name!: string;

  @Field(() => IdentifierTypeEnum, { nullable: true, description: '证件类型' })
  identifierType?: IdentifierType | null;

  @Field(() => String, { nullable: true, description: '证件号码' })
  identifier?: string | null;

  @Field(() => String, { nullable: true, description: '联系电话' })
  phone?: string | null;
}

@InputType('PartyInput', { description: '行政相对人' })
export class PartyInputType {
  @Field(() => PartyKindEnum, { description: '相对人类别' })
  kind!: PartyKind;

  @Field(() => String, { description: '姓名或名称' })
  name!: string;

  @Field(() => IdentifierTypeEnum, { description: '证件类型' })
  identifierType!: IdentifierType;

  @Field(() => String, { description: '证件号码: check digits verified where the type has them' })
  identifier!: string;

  @Field(() => String, { nullable: true, description: '法定代表人' })
  legalRepresentative?: string | null;

  @Field(() => String, { nullable: true, description: '地址' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: '联系电话' })
  phone?: string | null;

  @Field(() => PersonInputType, { nullable: true, description: '代理人' })
  agent?: PersonInputType | null;
}

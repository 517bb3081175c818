import { Field, ObjectType } from 'type-graphql';
import type { IdentifierType } from '../../kernel/wire/event.ts';
import { IdentifierTypeEnum, type PartyKind, PartyKindEnum } from './case.enums.ts';

@ObjectType('Person', { description: '代理人或联系人' })
export class PersonType {
  @Field(() => String, { nullable: true, description: '姓名' })
  name!: string | null;

  @Field(() => IdentifierTypeEnum, { nullable: true, description: '证件类型' })
  identifierType!: IdentifierType | null;

  @Field(() => String, { nullable: true, description: "证件号码: masked by the caller's rights" })
  identifier!: string | null;

  @Field(() => String, { nullable: true, description: '联系电话' })
  phone!: string | null;
}

@ObjectType('Party', { description: "行政相对人. Masked by the caller's rights; plain numbers never appear in logs or errors." })
export class PartyType {
  @Field(() => PartyKindEnum, { description: '相对人类别' })
  kind!: PartyKind;

  @Field(() => String, { nullable: true, description: '姓名或名称' })
  name!: string | null;

  @Field(() => IdentifierTypeEnum, { description: '证件类型' })
  identifierType!: IdentifierType;

  @Field(() => String, { nullable: true, description: "证件号码: masked by the caller's rights" })
  identifier!: string | null;

  @Field(() => String, { nullable: true, description: '法定代表人' })
  legalRepresentative!: string | null;

  @Field(() => String, { nullable: true, description: '地址' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: '联系电话' })
  phone!: string | null;

  @Field(() => PersonType, { nullable: true, description: '代理人' })
  agent!: PersonType | null;
}

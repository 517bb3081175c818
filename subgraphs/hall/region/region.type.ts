import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CalendarDate, RegionCode } from '../../kernel/graph/scalars.ts';

@Directive('@key(fields: "id")')
@ObjectType('Region', {
  description:
    '行政区划: a division in one period. A code alone may name different territories before and after a reform, so the key is the id.',
})
export class RegionType {
  @Field(() => ID, { description: '区划记录标识: 330106, or 330102@2 where the code was given twice' })
  id!: string;

  @Field(() => RegionCode, { description: '行政区划代码' })
  code!: string;

  @Field(() => String, { description: '区划名称' })
  name!: string;

  @Field(() => String, { nullable: true, description: '英文名称' })
  nameEn!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '启用日期: first valid day; null where it lies before 2004' })
  validFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '停用日期: last valid day; null while it is valid' })
  validTo!: string | null;
}

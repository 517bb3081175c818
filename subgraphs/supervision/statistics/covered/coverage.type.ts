import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../../kernel/graph/scalars.ts';
import { ItemStub } from '../../item.type.ts';
import { RegionStub } from '../../region.type.ts';

// a base alone: no type of the graph, as nothing answers with it
@ObjectType('CoverageFigures')
abstract class CoverageFigures {
  @Field(() => Int, { description: '应有数: pairs of a division and an item that its level handles' })
  expected!: number;

  @Field(() => Int, { description: '已见数: those of which a case was received in the months asked for' })
  seen!: number;

  @Field(() => Float, { nullable: true, description: '覆盖率: seen of expected, 0 to 1; null where nothing is expected' })
  share!: number | null;
}

@ObjectType('RegionCoverage', { description: '区划覆盖: of one division over its items' })
export class RegionCoverage extends CoverageFigures {
  @Field(() => RegionStub, { description: '行政区划' })
  region!: RegionStub;

  @Field(() => [ItemStub], { description: '未见事项' })
  missing!: ItemStub[];
}

@ObjectType('ItemCoverage', { description: '事项覆盖: of one item over the divisions that handle it' })
export class ItemCoverage extends CoverageFigures {
  @Field(() => ItemStub, { description: '事项' })
  item!: ItemStub;

  @Field(() => [RegionStub], { description: '未见区划' })
  missing!: RegionStub[];
}

@ObjectType('Coverage', { description: '监察覆盖率: the items of which supervision has seen cases, against those that are handled' })
export class CoverageType extends CoverageFigures {
  @Field(() => CalendarDate, { description: '基准日: divisions and items are those in force on it, the last day asked for' })
  day!: string;

  @Field(() => [RegionCoverage], { description: '按区划: the city itself among them' })
  byRegion!: RegionCoverage[];

  @Field(() => [ItemCoverage], { description: '按事项' })
  byItem!: ItemCoverage[];
}

import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { holdsOn } from '../../kernel/codes/division.ts';
import { itemAsOf, itemById } from '../../kernel/codes/item/catalogue.ts';
import { resolveItem } from '../../kernel/codes/item/resolve-item.ts';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import { pageRequest } from '../../kernel/graph/connection.ts';
import { CalendarDate, ItemCode } from '../../kernel/graph/scalars.ts';
import { dayOf } from '../graph/as-of.ts';
import type { HallContext } from '../graph/context.ts';
import { findItems } from './find-items.ts';
import { ItemAliasType, ItemType } from './item.type.ts';
import { ItemFilterType } from './item-filter.input.ts';
import { ItemConnectionType } from './item-page.type.ts';
import { ItemResolutionType } from './item-resolution.type.ts';

@ArgsType()
export class ItemArgs {
  @Field(() => ItemCode, { description: '事项基本编码' })
  code!: string;

  @Field(() => CalendarDate, { nullable: true, description: '时点: the version that holds on that day; today where left out' })
  asOf?: string | null;
}

@ArgsType()
export class ItemsArgs {
  @Field(() => ItemFilterType, { nullable: true, description: '事项筛选' })
  filter?: ItemFilterType | null;

  @Field(() => Int, { nullable: true, description: '每页条数: 1..100, 20 where it is left out' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: '起始游标: the page after it' })
  after?: string | null;
}

@ArgsType()
export class ResolveItemArgs {
  @Field(() => ID, { description: '系统标识' })
  systemId!: string;

  @Field(() => String, { nullable: true, description: '本地事项编码' })
  code?: string | null;

  @Field(() => String, { nullable: true, description: '本地事项名称' })
  name?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '时点; today where left out' })
  asOf?: string | null;
}

@Resolver(() => ItemType)
export class ItemResolver {
  @Query(() => ItemType, { nullable: true, description: '权力事项: by its code' })
  item(@Args(() => ItemArgs) { code, asOf }: ItemArgs, @Ctx() context: HallContext): ItemType | null {
    const day = dayOf(asOf, context);
    const version = day === undefined ? undefined : itemAsOf(compactNumber(code), day);
    return version ? context.hall.codes.getItem(version.id) : null;
  }

  @Query(() => ItemConnectionType, { nullable: true, description: '事项列表: by keyset cursors' })
  items(@Args(() => ItemsArgs) { filter, first, after }: ItemsArgs, @Ctx() { hall }: HallContext): ItemConnectionType | null {
    const request = pageRequest(first, after, 'string');
    return request ? findItems([...hall.codes.items.values()], filter ?? {}, request) : null;
  }

  @Query(() => ItemResolutionType, {
    nullable: true,
    description: "事项对照: an item by a wrapped system's own code and/or name; never guessed",
  })
  async resolveItem(
    @Args(() => ResolveItemArgs) { systemId, code, name, asOf }: ResolveItemArgs,
    @Ctx() context: HallContext,
  ): Promise<ItemResolutionType | null> {
    const { codes, crosswalks } = context.hall;
    const system = codes.findSystem(systemId);
    const day = dayOf(asOf, context);
    if (!system || day === undefined) return null;
    const { match, item, candidates, reason } = resolveItem({
      dictionary: system.wrapped.itemCodes,
      code: code ?? null,
      name: name ?? null,
      day,
      crosswalk: await crosswalks.of(systemId),
    });
    return {
      match,
      item: item ? codes.getItem(item.id) : null,
      candidates: candidates.map(({ id }) => codes.getItem(id)),
      reason,
    };
  }

  /** Those of the systems of today. */
  @FieldResolver(() => [ItemAliasType], { nullable: true })
  async aliases(@Root() { id }: ItemType, @Ctx() { hall }: HallContext): Promise<ItemAliasType[]> {
    const today = hall.today();
    const key = itemById(id)?.key ?? id;
    const systems = [...hall.codes.systems.values()].filter(({ wrapped }) => holdsOn(wrapped, today));
    const words = await Promise.all(systems.map(async (system) => ({ system, word: (await hall.crosswalks.of(system.id)).wordFor(key) })));
    return words.flatMap(({ system, word }) => (word ? [{ system, ...word }] : []));
  }
}

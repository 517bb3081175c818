import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { holdsOn, readDivisionCode } from '../../kernel/codes/division.ts';
import { compactNumber } from '../../kernel/codes/normalise.ts';
import { Fault } from '../../kernel/errors/fault.ts';
import { messageOf } from '../../kernel/errors/message.ts';
import { momentPageRequest } from '../../kernel/graph/connection.ts';
import { userErrors } from '../case/answer-mutation.ts';
import type { CrosswalkFigures } from '../case/commands.ts';
import { Findings } from '../case/findings.ts';
import { requireScope } from '../case/rights.ts';
import type { HallContext } from '../graph/context.ts';
import { coverageOf } from './coverage.ts';
import {
  CrosswalkArgs,
  CrosswalkCoverageArgs,
  CrosswalkLintArgs,
  CrosswalkTasksArgs,
  DecideCrosswalkInputType,
  ImportCrosswalkInputType,
} from './crosswalk.input.ts';
import { CrosswalkCoverageType, CrosswalkEntryType, CrosswalkFindingType, CrosswalkType, CrosswalkVersionType } from './crosswalk.type.ts';
import { CrosswalkTask } from './crosswalk-task.entity.ts';
import { CrosswalkTaskConnectionType, DecideCrosswalkPayloadType, ImportCrosswalkPayloadType } from './crosswalk-task.type.ts';
import { CrosswalkVersion } from './crosswalk-version.entity.ts';
import { decideCrosswalk } from './decide-crosswalk.ts';
import { findTasks } from './find-tasks.ts';
import { importCrosswalk } from './import-crosswalk.ts';
import { lintLists } from './lint-lists.ts';
import { itemOf, shownEntry, shownTask } from './shown.ts';

const NONE: CrosswalkFigures = { version: 0, taken: 0, ended: 0, unchanged: 0, ambiguous: 0, conflict: 0, noMatch: 0 };
const VERSIONS_SHOWN = 100;

@Resolver(() => CrosswalkType)
export class CrosswalkResolver {
  @Query(() => CrosswalkType, { nullable: true, description: '对照表: what a system calls the items, as of a version' })
  async crosswalk(
    @Args(() => CrosswalkArgs) { systemId, version }: CrosswalkArgs,
    @Ctx() context: HallContext,
  ): Promise<CrosswalkType | null> {
    requireScope(context.principal, 'case:read');
    const { codes, crosswalks } = context.hall;
    const system = codes.findSystem(systemId);
    if (!system) return null;
    const found = version == null ? await crosswalks.of(systemId) : await crosswalks.asOf(systemId, version);
    if (!found) return null;
    return Object.assign(new CrosswalkType(), { system, found, version: found.version });
  }

  @FieldResolver(() => [CrosswalkEntryType])
  entries(@Root() { found }: CrosswalkType, @Ctx() context: HallContext): CrosswalkEntryType[] {
    return found.entries.map(shownEntry(found.dictionary, context));
  }

  @FieldResolver(() => [CrosswalkEntryType])
  async changes(@Root() { system, found }: CrosswalkType, @Ctx() context: HallContext): Promise<CrosswalkEntryType[]> {
    const all = await context.hall.crosswalks.changesOf(system.id);
    const begun = all.filter(({ validFrom, validTo }) => (validFrom === 0 ? (validTo ?? 0) < found.version : validFrom <= found.version));
    return begun.map(shownEntry(found.dictionary, context));
  }

  @FieldResolver(() => [CrosswalkVersionType])
  async versions(@Root() { system, version }: CrosswalkType, @Ctx() { em }: HallContext): Promise<CrosswalkVersionType[]> {
    const where = { systemId: system.id, version: { $lte: version } };
    const rows = await em.find(CrosswalkVersion, where, { orderBy: { version: -1 }, limit: VERSIONS_SHOWN, disableIdentityMap: true });
    return rows.map(({ clientId, ...row }) => ({ ...row, madeBy: clientId }));
  }

  @Query(() => CrosswalkTaskConnectionType, { nullable: true, description: '对照待办: what waits for a person, the longest waiting first' })
  async crosswalkTasks(
    @Args(() => CrosswalkTasksArgs) { filter, first, after }: CrosswalkTasksArgs,
    @Ctx() context: HallContext,
  ): Promise<CrosswalkTaskConnectionType | null> {
    requireScope(context.principal, 'case:read');
    const request = momentPageRequest(first, after);
    const match = filter?.match === 'MATCHED' ? undefined : filter?.match;
    if (!request || (filter?.match && match === undefined)) return null;
    const { edges, pageInfo, totalCount } = await findTasks(context.em, { ...filter, match }, request);
    const shown = edges.flatMap(({ cursor, node }) => {
      const task = shownTask(node, context);
      return task ? [{ cursor, node: task }] : [];
    });
    return { edges: shown, nodes: shown.map(({ node }) => node), pageInfo, totalCount };
  }

  @Query(() => CrosswalkCoverageType, {
    nullable: true,
    description: '对照覆盖率: whether every system that handles an item has a word for it, today',
  })
  async crosswalkCoverage(
    @Args(() => CrosswalkCoverageArgs) { regionCode, itemCode }: CrosswalkCoverageArgs,
    @Ctx() context: HallContext,
  ): Promise<CrosswalkCoverageType | null> {
    requireScope(context.principal, 'case:read');
    const { codes, crosswalks } = context.hall;
    const region = regionCode == null ? null : readDivisionCode(regionCode)?.code;
    if (region === undefined) return null;
    const systems = [...codes.systems.values()].map(({ wrapped }) => wrapped);
    const item = itemCode == null ? null : compactNumber(itemCode);
    const { gaps, ...counts } = await coverageOf(crosswalks, { systems, regionCode: region, itemCode: item, day: context.hall.today() });
    return { ...counts, gaps: gaps.map(({ system, item: { id } }) => ({ system: codes.getSystem(system.id), item: codes.getItem(id) })) };
  }

  @Query(() => [CrosswalkFindingType], {
    nullable: true,
    description:
      '事项清理: where lists of items say something else than the circular and the catalogue, in what holds or in lists that are given',
  })
  async crosswalkLint(
    @Args(() => CrosswalkLintArgs) { systemIds, lists }: CrosswalkLintArgs,
    @Ctx() context: HallContext,
  ): Promise<CrosswalkFindingType[] | null> {
    requireScope(context.principal, 'case:read');
    const { codes, crosswalks } = context.hall;
    const today = context.hall.today();
    const given = lists ?? [];
    const ofToday = () => [...codes.systems.values()].filter(({ tier, wrapped }) => tier === 'DISTRICT' && holdsOn(wrapped, today));
    const named = systemIds ?? (lists ? [] : ofToday().map(({ id }) => id));
    const ids = [...new Set([...named, ...given.map(({ systemId }) => systemId)])];
    const systems = ids.flatMap((id) => codes.findSystem(id)?.wrapped ?? []);
    if (systems.length < ids.length) return null;
    const wrong = new Findings(context.hall.now());
    const findings = await lintLists(crosswalks, systems, given, wrong);
    for (const { code, params } of wrong.refusals) {
      throw new Fault('BAD_USER_INPUT', { reason: { zh: messageOf(code, params, 'zh'), en: messageOf(code, params, 'en') } });
    }
    return findings.map(({ systemId, row, item, ...finding }) => ({
      ...finding,
      system: codes.getSystem(systemId),
      row: row === null ? null : row + 1,
      item: itemOf(item, context),
    }));
  }

  @Mutation(() => ImportCrosswalkPayloadType, {
    nullable: true,
    description: "对照表导入: rows of a system's list; what fits exactly one item takes effect, what does not becomes a task for a person",
  })
  async importCrosswalk(
    @Arg('input', () => ImportCrosswalkInputType, { description: '对照表导入' }) input: ImportCrosswalkInputType,
    @Ctx() context: HallContext,
  ): Promise<ImportCrosswalkPayloadType> {
    const result = await context.hall.run(importCrosswalk, context.principal, input);
    const errors = await userErrors(context, result);
    return { ...(result.crosswalk ?? NONE), version: result.crosswalk?.version ?? null, replayed: result.replayed, errors };
  }

  @Mutation(() => DecideCrosswalkPayloadType, {
    nullable: true,
    description: '对照确定: a person says which item a system means by a code, or that it is none of ours',
  })
  async decideCrosswalk(
    @Arg('input', () => DecideCrosswalkInputType, { description: '对照确定' }) input: DecideCrosswalkInputType,
    @Ctx() context: HallContext,
  ): Promise<DecideCrosswalkPayloadType> {
    const result = await context.hall.run(decideCrosswalk, context.principal, input);
    const errors = await userErrors(context, result);
    const { taskId: id } = result;
    const task = id === undefined ? null : await context.em.findOne(CrosswalkTask, { id }, { disableIdentityMap: true });
    return { task: task && shownTask(task, context), replayed: result.replayed, errors };
  }
}

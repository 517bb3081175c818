import { Ctx, Query, Resolver } from 'type-graphql';
import { requireScope } from '../../kernel/graph/require-scope.ts';
import type { SupervisionContext } from '../context.ts';
import { EXPORT_STATE_ID, ExportSegment, ExportState } from './export-segment.entity.ts';
import { EXPORT_SECONDS } from './open-export.ts';
import { segmentsOf } from './profiles.ts';
import { SegmentExport } from './segment-export.type.ts';

@Resolver()
export class SegmentExportResolver {
  @Query(() => SegmentExport, {
    nullable: true,
    description: "环节导出: the export to the supervision's front-end database; null where none is set up; it needs the scope case:read",
  })
  async segmentExport(@Ctx() { principal, em, systems }: SupervisionContext): Promise<SegmentExport | null> {
    requireScope(principal, 'case:read');
    const system = systems.find(({ exportProfile }) => exportProfile !== undefined);
    const profile = system?.exportProfile;
    if (profile === undefined) return null;
    const { writtenNumber, lastRunAt } = await em.findOneOrFail(ExportState, EXPORT_STATE_ID);
    const segment = { $in: segmentsOf(profile).map(({ code }) => code) };
    const unnumbered = await em.count(ExportSegment, { segment, number: null });
    const behind = await em.count(ExportSegment, { segment, number: { $gt: writtenNumber } });
    const periodSeconds = system?.exportSeconds ?? EXPORT_SECONDS;
    return Object.assign(new SegmentExport(), {
      profile,
      periodSeconds,
      lastNumber: writtenNumber,
      lastRunAt,
      waiting: unnumbered + behind,
    });
  }
}

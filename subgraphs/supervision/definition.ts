import type { SubgraphDefinition } from '../kernel/graph/subgraph-schema.ts';
import { AlertResolver } from './alert/alert.resolver.ts';
import { AlertFieldsResolver } from './alert/alert-fields.resolver.ts';
import { AlertCauseResolver } from './alert/cause/alert-cause.resolver.ts';
import { DecideAlertResolver } from './alert/decide/decide-alert.resolver.ts';
import { AlertNoticeFieldsResolver, AlertNoticesResolver } from './alert/notice/notice.resolver.ts';
import { AlertRuleResolver } from './alert/rules/alert-rule.resolver.ts';
import { BookResolver } from './book/book.resolver.ts';
import { CalendarResolver } from './calendar/calendar.resolver.ts';
import { CaseResolver, CaseSupervisionResolver } from './case/case.resolver.ts';
import { CaseStub, caseStub } from './case/case.type.ts';
import { CaseProgressResolver, CaseProgressStub, caseProgressStub } from './case/case-progress.resolver.ts';
import { SegmentExportResolver } from './export/segment-export.resolver.ts';
import { LawResolver } from './law/law.resolver.ts';
import { SilenceResolver } from './silence/silence.resolver.ts';
import { CoverageResolver } from './statistics/covered/coverage.resolver.ts';
import { OverdueResolver } from './statistics/overdue/overdue.resolver.ts';
import { PerformanceResolver } from './statistics/performance/performance.resolver.ts';
import { PublicFiguresResolver } from './statistics/table/public-figures.resolver.ts';
import { StatisticsConnectionResolver, StatisticsResolver } from './statistics/table/statistics.resolver.ts';

type BySerial = { readonly serialNumber: string };

/** What the schema of supervision is made of. */
export const supervisionDefinition: SubgraphDefinition = {
  name: 'supervision',
  resolvers: [
    AlertResolver,
    AlertFieldsResolver,
    DecideAlertResolver,
    AlertNoticesResolver,
    AlertNoticeFieldsResolver,
    AlertRuleResolver,
    AlertCauseResolver,
    CaseResolver,
    CaseSupervisionResolver,
    CaseProgressResolver,
    BookResolver,
    CalendarResolver,
    LawResolver,
    SilenceResolver,
    StatisticsResolver,
    StatisticsConnectionResolver,
    OverdueResolver,
    PerformanceResolver,
    CoverageResolver,
    PublicFiguresResolver,
    SegmentExportResolver,
  ],
  orphanedTypes: [CaseStub, CaseProgressStub],
  references: {
    Case: ({ serialNumber }: BySerial) => caseStub(serialNumber),
    CaseProgress: ({ serialNumber }: BySerial) => caseProgressStub(serialNumber),
  },
};

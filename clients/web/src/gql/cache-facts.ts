// Made by npm run codegen: do not edit.
/* biome-ignore-all lint: generated */
/** By which field an object is the same one in every answer; null: it is a part of what holds it. From the keys of the subgraphs, and `id: ID!`. */
export const identities = {
  "Alert": "id",
  "AlertCause": null,
  "AlertChange": null,
  "AlertChangeConnection": null,
  "AlertChangeEdge": null,
  "AlertConnection": null,
  "AlertEdge": null,
  "AlertNotice": "id",
  "AlertNoticeConnection": null,
  "AlertNoticeEdge": null,
  "AlertNoticePayload": null,
  "AlertPayload": null,
  "AlertRule": null,
  "AlertRuleParameters": null,
  "AlertStep": null,
  "Authority": "id",
  "BookEntry": null,
  "BookPayload": null,
  "CalendarDay": null,
  "Case": "serialNumber",
  "CaseChange": null,
  "CaseChangeConnection": null,
  "CaseChangeEdge": null,
  "CaseConnection": null,
  "CaseEdge": null,
  "CaseMatch": null,
  "CaseMaterial": null,
  "CaseMove": null,
  "CaseNumber": null,
  "CasePayload": null,
  "CaseProcess": null,
  "CaseProgress": "serialNumber",
  "CaseSupervision": null,
  "ClockExtension": null,
  "ClockPause": null,
  "Coverage": null,
  "Crosswalk": null,
  "CrosswalkCoverage": null,
  "CrosswalkDecision": null,
  "CrosswalkEntry": null,
  "CrosswalkFinding": null,
  "CrosswalkGap": null,
  "CrosswalkTask": "id",
  "CrosswalkTaskConnection": null,
  "CrosswalkTaskEdge": null,
  "CrosswalkVersion": null,
  "DecideCrosswalkPayload": null,
  "Decision": null,
  "Delivery": null,
  "DeliveryConnection": null,
  "DeliveryEdge": null,
  "DueDateChange": null,
  "DueDay": null,
  "DuplicateCase": null,
  "FieldDifference": null,
  "IdempotencyConflict": null,
  "ImportCrosswalkPayload": null,
  "Item": "id",
  "ItemAlias": null,
  "ItemConnection": null,
  "ItemCoverage": null,
  "ItemEdge": null,
  "ItemMaterial": null,
  "ItemResolution": null,
  "ItemStage": null,
  "JoinedEntry": "id",
  "LocalStage": null,
  "MatchedField": null,
  "NotOwner": null,
  "OpenOverdue": null,
  "Origin": null,
  "OverdueCase": null,
  "OverdueCaseConnection": null,
  "OverdueCaseEdge": null,
  "PageInfo": null,
  "Party": null,
  "Performance": null,
  "PerformanceConnection": null,
  "PerformanceEdge": null,
  "PerformancePart": null,
  "PerformanceRule": null,
  "PerformanceRules": null,
  "Person": null,
  "ProcessProfile": null,
  "ProcessStep": null,
  "ProgressStage": null,
  "PublicFigures": null,
  "RecordStagePayload": null,
  "RedeliverDeadLettersPayload": null,
  "RedeliverPayload": null,
  "Region": "id",
  "RegionCoverage": null,
  "RegionTotal": null,
  "RegisterCasePayload": null,
  "ReserveSerialNumbersPayload": null,
  "ResultCounts": null,
  "SegmentExport": null,
  "SeparateCasesPayload": null,
  "SerialBlock": null,
  "SetProcessProfilePayload": null,
  "SilenceForecast": null,
  "SilenceForecastConnection": null,
  "SilenceForecastEdge": null,
  "SimilarCase": null,
  "Stage": "id",
  "StageRefused": null,
  "Statistics": null,
  "StatisticsConnection": null,
  "StatisticsEdge": null,
  "StepLimit": null,
  "SupervisionError": null,
  "System": "id",
  "SystemRecord": null,
  "TimeLimit": null,
  "ValidationError": null,
  "VersionConflict": null,
  "Viewer": null,
  "WorkCalendar": null
} as const;

/** Lists that come page by page, and which of their arguments make another list. */
export const pagedLists = {
  "alertChanges": [
    "regionCode"
  ],
  "alertNotices": [
    "filter"
  ],
  "alerts": [
    "filter"
  ],
  "caseChanges": [
    "regionCode",
    "serialNumber"
  ],
  "cases": [
    "filter",
    "orderBy"
  ],
  "casesToPlace": [],
  "crosswalkTasks": [
    "filter"
  ],
  "deliveries": [
    "filter"
  ],
  "items": [
    "filter"
  ],
  "overdueCases": [
    "filter"
  ],
  "performance": [
    "filter"
  ],
  "silenceForecast": [
    "regionCodes",
    "until"
  ],
  "statistics": [
    "filter",
    "groupBy",
    "orderBy"
  ]
} as const;

import type { EventEnvelope, StageKind, StageSnapshot } from '../../subgraphs/kernel/wire/event.ts';
import type { Bench } from './bench.ts';

const DAY = 86_400_000;
/** Receipts of so many days, so that every morning some turn: due soon, past the promise, past the law's limit. */
const DAYS = 60;
/** Limits of 10 and 20, 15 and 20, 5 and 20, 20 and 30 working days. */
const ITEMS = ['330123901000', '330123904000', '330123922000', '330123906000'] as const;

/**
 * Events of open cases that were received on each of the last days in each district, accepted and under review since; every second one with a
 * supplement that was brought the same day. The review names no step, so that the limits of the whole say what turns when.
 */
export function runningCases(product: Bench['product'], before: Date): EventEnvelope[] {
  const districts = product
    .loadSystems()
    .flatMap(({ kind, regionCode, validTo }) => (kind === 'DISTRICT' && !validTo ? (regionCode ?? []) : []));
  return Array.from({ length: DAYS }, (_, back) => new Date(before.getTime() - (back + 1) * DAY)).flatMap((receivedAt, back) =>
    districts.map((regionCode, index) => runningCase(product, { receivedAt, regionCode, index: back + index })),
  );
}

interface Running {
  readonly receivedAt: Date;
  readonly regionCode: string;
  readonly index: number;
}

function runningCase(product: Bench['product'], { receivedAt, regionCode, index }: Running): EventEnvelope {
  const day = product.shanghaiDay(receivedAt);
  const item = product.itemAsOf(ITEMS[index % ITEMS.length] as string, day);
  const region = product.divisionAsOf(regionCode, day);
  if (!item || !region) throw new Error(`no such item or division on ${day}`);
  const serialNumber = product.composeSerial({ division: regionCode, yymmdd: day.replaceAll('-', '').slice(2), issuer: 3, running: 1 });
  const supplement: StageKind[] = index % 2 === 0 ? ['SUPPLEMENT_NOTICE', 'SUPPLEMENT_RECEIPT'] : [];
  const kinds: StageKind[] = ['APPLICATION', 'ACCEPTANCE', ...supplement, 'REVIEW'];
  const stages = kinds.map((kind, at) => stageOf(kind, at + 1, new Date(receivedAt.getTime() + at * 60_000).toISOString()));
  const { id, code, name, typeCode, procedure, caseType, statutoryLimit, promisedLimit, line, onSilence } = item;
  const steps = item.stages.filter(({ optional }) => !optional);
  return {
    id: serialNumber,
    systemId: 'city.supervision',
    kind: 'STAGE_RECORDED',
    serialNumber,
    position: stages.length,
    recordedAt: receivedAt.toISOString(),
    stages,
    notice: null,
    case: {
      serialNumber,
      version: stages.length,
      item: { id, code, name, typeCode, procedure, caseType, statutoryLimit, promisedLimit, stages: steps, line, onSilence },
      region: { id: region.id, code: region.code, name: region.name },
      streetCode: null,
      authority: { name: `${region.name}卫生健康局`, socialCreditCode: null },
      ownerSystemId: 'city.health',
      origin: { systemId: `district.${regionCode}`, localNumber: null },
      channel: 'WINDOW',
      party: NOBODY,
      projectName: null,
      materials: [],
      status: 'IN_PROGRESS',
      result: null,
      decision: null,
      receivedAt: receivedAt.toISOString(),
      registeredAt: receivedAt.toISOString(),
    },
  };
}

const NOBODY: EventEnvelope['case']['party'] = {
  kind: 'ORGANISATION',
  name: '示例申请单位',
  identifierType: 'SOCIAL_CREDIT_CODE',
  identifier: '91330106MA27TE5T2D',
  legalRepresentative: null,
  address: null,
  phone: null,
  agent: null,
};

function stageOf(kind: StageKind, sequence: number, at: string): StageSnapshot {
  const open = { stepCode: null, stepName: null, department: null, departmentCode: null, handler: null, opinion: null };
  const none = { materials: null, specialProcedure: null, days: null, approver: null, collectedBy: null };
  const outcome = kind === 'ACCEPTANCE' || kind === 'REVIEW' ? 'PASSED' : null;
  return { id: `${at} ${sequence}`, sequence, kind, outcome, occurredAt: at, recordedAt: at, systemId: 'city.health', ...open, ...none };
}

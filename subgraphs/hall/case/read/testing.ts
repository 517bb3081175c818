/** For tests only: cases by the thousand, written past the commands; every value of the filters occurs. */
import { divisionsAsOf } from '../../../kernel/codes/division.ts';
import { loadCatalogue } from '../../../kernel/codes/item/catalogue.ts';
import { ownerOfItem } from '../../../kernel/codes/item/owner.ts';
import { insertRows } from '../../../kernel/database/insert-rows.ts';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { Delivery } from '../../../kernel/exchange/delivery.entity.ts';
import { type EventPayload, OutboxEvent } from '../../../kernel/exchange/outbox-event.entity.ts';
import { IdempotencyClaim } from '../../../kernel/idempotency/idempotency-claim.entity.ts';
import { composeSerial } from '../../../kernel/serials/serial.ts';
import { CASE_RESULTS, CASE_STATUSES, CHANNELS } from '../../../kernel/wire/event.ts';
import { CaseMove } from '../../region/case-move.entity.ts';
import { CaseChange } from '../case-change.entity.ts';
import { CaseFile } from '../case-file.entity.ts';
import { CaseGram } from '../case-gram.entity.ts';
import { CaseLink } from '../case-link.entity.ts';
import { CaseNumber } from '../case-number.entity.ts';
import { partySearchOf, projectSearchOf } from '../search-columns.ts';
import { gramRowsOf } from '../search-grams.ts';
import { Stage } from '../stage.entity.ts';

const WORDS = ['浴室', '茶馆', '宾馆', '泳池', '理发店', '歌厅', '影院', '书店', '商场', '诊所'];
const STREETS = ['文三', '天目', '体育', '中山', '庆春', '凤起', '解放', '延安', '学院', '教工'];
const FAMILY = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '欧阳', '司马'];
const BATCH = 500;
/** Two cases of one place in the list in each of these minutes: ties occur. */
const EVERY_MS = 30_000;

export const inventedStart = new Date('2014-01-06T00:00:00Z');

/** The n-th invented case, the same in every run. */
export function inventedCase(n: number): CaseFile {
  // a different stride for each column, so that no two of them go together
  const of = <T>(list: readonly T[], stride: number): T => list[Math.floor(n * stride) % list.length] as T;
  const items = loadCatalogue().filter(({ validTo }) => validTo === null);
  const item = of(items, 7);
  const division = of(divisionsAsOf('2014-11-08'), 1 / 3);
  const open = n % 5 === 0;
  const result = open ? null : n % 997 === 0 ? 'LAPSED' : of(CASE_RESULTS.slice(0, 3), 1 / 11);
  const receivedAt = new Date(inventedStart.getTime() + Math.floor(n / 2) * 2 * EVERY_MS);
  const name = `${of(FAMILY, 1 / 7)}${of(WORDS, 1 / 13)}${of(STREETS, 1 / 17)}`;
  const projectName = n % 6 === 0 ? null : `${of(STREETS, 1 / 5)}路${(n * 37) % 9973}号${of(WORDS, 1 / 19)}`;
  const identifier = `E${String((n * 31) % 99_999_989).padStart(8, '0')}`;
  const party = { kind: 'PERSON', name, identifierType: 'PASSPORT', identifier } as const;
  return {
    id: idOf('c', n),
    serialNumber: composeSerial({ division: division.code, yymmdd: '141108', issuer: 3, running: (n % 999_999) + 1 }),
    version: 1,
    itemId: item.id,
    itemCode: item.code,
    regionId: division.id,
    regionCode: division.code,
    handlingRegionId: division.id,
    streetCode: null,
    authorityId: null,
    ownerSystemId: ownerOfItem(item.key),
    originSystemId: 'city.health',
    originLocalNumber: null,
    originClientId: 'invented',
    channel: n % 499 === 0 ? 'KIOSK' : of(CHANNELS.slice(0, 3), 1 / 2),
    party: { ...party, legalRepresentative: null, address: null, phone: null, agent: null },
    partyIdentifierType: 'PASSPORT',
    partyIdentifier: identifier,
    partySearch: partySearchOf(name),
    projectName,
    projectSearch: projectSearchOf(projectName, { ...party, legalRepresentative: null, address: null, phone: null, agent: null }),
    materials: [],
    formData: null,
    priorCertificate: null,
    parentSerialNumber: null,
    linkedSerial: null,
    notDuplicateReason: null,
    status: open ? of(CASE_STATUSES.slice(0, 7), 1 / 23) : 'CLOSED',
    result,
    decision: null,
    receivedAt,
    registeredAt: receivedAt,
    process: null,
    duplicateKey: null,
    lastSequence: 1,
    lastPosition: 1,
  } as CaseFile;
}

const idOf = (kind: string, n: number) => `${kind}1930000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** Writes the invented cases from..to-1 with what belongs to each; `alone` leaves out what no list or search of cases reads. */
export async function inventCases(em: EntityManager, from: number, to: number, alone?: 'alone'): Promise<void> {
  for (let start = from; start < to; start += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, to - start) }, (_, at) => start + at);
    const rows = numbers.map(inventedCase);
    await insertRows(em, CaseFile, rows);
    await insertRows(em, CaseGram, rows.flatMap(gramRowsOf));
    await insertRows(em, CaseNumber, numbers.map(numberOf));
    if (alone) continue;
    await insertRows(em, Stage, numbers.map(stageOf));
    await insertRows(em, CaseChange, numbers.map(changeOf));
    await insertRows(em, CaseMove, numbers.filter((n) => n % 3 === 0).map(moveOf));
    await insertRows(em, CaseLink, numbers.filter((n) => n > 0).map(linkOf));
    await insertRows(em, Delivery, numbers.flatMap(deliveriesOf));
    await insertRows(em, OutboxEvent, numbers.map(eventOf));
    await insertRows(em, IdempotencyClaim, numbers.map(claimOf));
  }
}

function numberOf(n: number): CaseNumber {
  const number = `YB${String(n).padStart(8, '0')}`;
  return {
    id: idOf('b', n),
    caseId: idOf('c', n),
    systemId: 'city.health',
    number,
    search: number,
    recordedAt: inventedStart,
  } as CaseNumber;
}

function stageOf(n: number): Stage {
  const { receivedAt } = inventedCase(n);
  const who = { systemId: 'city.health', clientId: 'invented', department: null, departmentCode: null, handler: null, opinion: null };
  const what = { stepCode: null, stepName: null, outcome: null, result: null, materials: null, specialProcedure: null, days: null };
  const when = { occurredAt: receivedAt, recordedAt: receivedAt };
  return {
    id: idOf('5', n),
    caseId: idOf('c', n),
    sequence: 1,
    kind: 'APPLICATION',
    ...who,
    ...what,
    ...when,
    approver: null,
    collectedBy: null,
  } as Stage;
}

function changeOf(n: number): CaseChange {
  const who = { systemId: 'city.health', clientId: 'invented' };
  return {
    id: idOf('d', n),
    caseId: idOf('c', n),
    version: 1,
    kind: 'REGISTERED',
    ...who,
    reason: null,
    fields: [],
    at: inventedStart,
  } as CaseChange;
}

/** One in three came from Binjiang. */
function moveOf(n: number): CaseMove {
  const { receivedAt, serialNumber, handlingRegionId } = inventedCase(n);
  const places = { fromRegionId: '330108', toRegionId: handlingRegionId, effectiveOn: '2014-01-07', receivedAt, serialNumber };
  const who = { systemId: 'city.health', clientId: 'invented', reason: '不属本区', at: inventedStart };
  return { id: idOf('6', n), caseId: idOf('c', n), version: 1, ...places, ...who } as CaseMove;
}

const linkOf = (n: number) => ({ id: idOf('1', n), caseId: idOf('c', n), relatedId: idOf('c', n - 1), kind: 'PARENT' }) as CaseLink;

/** One in a hundred waits. */
function deliveriesOf(n: number): Delivery[] {
  const { serialNumber, receivedAt } = inventedCase(n);
  const waits = n % 100 === 0;
  return ['city.health', 'city.supervision'].map(
    (systemId) =>
      ({
        id: `${serialNumber}|${systemId}`,
        serialNumber,
        systemId,
        state: waits ? 'RETRYING' : 'DELIVERED',
        round: 1,
        ackedPosition: waits ? 0 : 1,
        lastPosition: 1,
        waiting: waits ? 1 : 0,
        waitingSince: waits ? receivedAt : null,
        attempts: 1,
        failures: waits ? 1 : 0,
        refusals: 0,
        lastError: null,
        nextAttemptAt: waits ? inventedStart : null,
        leaseToken: null,
        deliveredAt: waits ? null : receivedAt,
        createdAt: receivedAt,
      }) as Delivery,
  );
}

function eventOf(n: number): OutboxEvent {
  const { serialNumber, receivedAt } = inventedCase(n);
  const payload = {} as EventPayload;
  return {
    id: idOf('e', n),
    serialNumber,
    position: 1,
    kind: 'REGISTERED',
    payload,
    audience: null,
    recordedAt: receivedAt,
  } as OutboxEvent;
}

function claimOf(n: number): IdempotencyClaim {
  const { serialNumber, receivedAt } = inventedCase(n);
  const claim = { clientId: 'invented', key: `invented-${n}`, mutation: 'registerCase', input: {}, outcome: { serialNumber } };
  return { id: idOf('a', n), ...claim, createdAt: receivedAt } as IdempotencyClaim;
}

import type DataLoader from 'dataloader';
import type { EntityManager } from '../../../kernel/database/open-database.ts';
import { Delivery } from '../../../kernel/exchange/delivery.entity.ts';
import { loadMany, loadOne } from '../../../kernel/graph/loader.ts';
import { JoinedEntry } from '../../match/joined-entry.entity.ts';
import { newestOfParties, PARTIES_AT_ONCE } from '../../match/similar-cases.ts';
import { CaseMove } from '../../region/case-move.entity.ts';
import { CaseFile } from '../case-file.entity.ts';
import { CaseLink } from '../case-link.entity.ts';
import { CaseNumber } from '../case-number.entity.ts';
import { Stage } from '../stage.entity.ts';

/** Everything of cases that a request reads, each table by one statement for all cases asked for at once. */
export interface CaseReads {
  readonly bySerial: DataLoader<string, CaseFile | null>;
  readonly byId: DataLoader<string, CaseFile | null>;
  readonly stage: DataLoader<string, Stage | null>;
  /** by case id, in their sequence */
  readonly stages: DataLoader<string, readonly Stage[]>;
  /** by case id, in the order in which they became known */
  readonly numbers: DataLoader<string, readonly CaseNumber[]>;
  /** by case id, in the order of their versions */
  readonly moves: DataLoader<string, readonly CaseMove[]>;
  /** by case id */
  readonly links: DataLoader<string, readonly CaseLink[]>;
  /** by case id, in the order in which they came */
  readonly joinedEntries: DataLoader<string, readonly JoinedEntry[]>;
  /** by the party's identifier: its newest cases, newest first */
  readonly newestOfParty: DataLoader<string, readonly CaseFile[]>;
  /** by serial number, in the order of their systems */
  readonly deliveries: DataLoader<string, readonly Delivery[]>;
}

/** Rows are read and given away, never changed: no identity map. */
const READ = { disableIdentityMap: true } as const;

/** @param em a unit of work that nothing else writes through */
export function caseReads(em: EntityManager): CaseReads {
  return {
    bySerial: loadOne(
      (serials) => em.find(CaseFile, { serialNumber: { $in: [...serials] } }, READ),
      (row) => row.serialNumber,
    ),
    byId: loadOne(
      (ids) => em.find(CaseFile, { id: { $in: [...ids] } }, READ),
      (row) => row.id,
    ),
    stage: loadOne(
      (ids) => em.find(Stage, { id: { $in: [...ids] } }, READ),
      (row) => row.id,
    ),
    stages: loadMany(
      (caseIds) => em.find(Stage, { caseId: { $in: [...caseIds] } }, { ...READ, orderBy: { caseId: 'asc', sequence: 'asc' } }),
      (row) => row.caseId,
    ),
    numbers: loadMany(
      (caseIds) => em.find(CaseNumber, { caseId: { $in: [...caseIds] } }, { ...READ, orderBy: { recordedAt: 'asc', id: 'asc' } }),
      (row) => row.caseId,
    ),
    moves: loadMany(
      (caseIds) => em.find(CaseMove, { caseId: { $in: [...caseIds] } }, { ...READ, orderBy: { caseId: 'asc', version: 'asc' } }),
      (row) => row.caseId,
    ),
    links: loadMany(
      (caseIds) => em.find(CaseLink, { caseId: { $in: [...caseIds] } }, { ...READ, orderBy: { id: 'asc' } }),
      (row) => row.caseId,
    ),
    joinedEntries: loadMany(
      (caseIds) => em.find(JoinedEntry, { caseId: { $in: [...caseIds] } }, { ...READ, orderBy: { joinedAt: 'asc', id: 'asc' } }),
      (row) => row.caseId,
    ),
    newestOfParty: loadMany(
      (identifiers) => newestOfParties(em, identifiers),
      (row) => row.partyIdentifier,
      PARTIES_AT_ONCE,
    ),
    deliveries: loadMany(
      (serials) =>
        em.find(Delivery, { serialNumber: { $in: [...serials] } }, { ...READ, orderBy: { serialNumber: 'asc', systemId: 'asc' } }),
      (row) => row.serialNumber,
    ),
  };
}

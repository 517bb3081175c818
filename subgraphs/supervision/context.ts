import type DataLoader from 'dataloader';
import type { WrappedSystem } from '../kernel/codes/systems.ts';
import type { Database, EntityManager } from '../kernel/database/open-database.ts';
import type { GraphContext } from '../kernel/graph/context.ts';
import { loadMany, loadOne } from '../kernel/graph/loader.ts';
import { Alert } from './alert/alert.entity.ts';
import type { AlertFeed } from './alert/alert-feed.ts';
import { ReceivedStage } from './case/received-stage.entity.ts';
import { SupervisedCase } from './case/supervised-case.entity.ts';

/** What supervision's resolvers know of one request. Each loader costs one statement, however many cases ask. */
export interface SupervisionContext extends GraphContext {
  readonly systems: readonly WrappedSystem[];
  readonly em: EntityManager;
  readonly feed: AlertFeed;
  readonly cases: DataLoader<string, SupervisedCase | null>;
  readonly stages: DataLoader<string, readonly ReceivedStage[]>;
  readonly alerts: DataLoader<string, readonly Alert[]>;
}

export function supervisionContext(
  database: Database,
  systems: readonly WrappedSystem[],
  feed: AlertFeed,
): (request: GraphContext) => SupervisionContext {
  return (request) => {
    const em = database.fork();
    const bySerial = (row: { serialNumber: string }) => row.serialNumber;
    const among = (keys: readonly string[]) => ({ serialNumber: { $in: [...keys] } });
    return {
      ...request,
      systems,
      em,
      feed,
      cases: loadOne((keys) => em.find(SupervisedCase, among(keys)), bySerial),
      stages: loadMany((keys) => em.find(ReceivedStage, among(keys), { orderBy: { sequence: 1 } }), bySerial),
      alerts: loadMany((keys) => em.find(Alert, among(keys), { orderBy: { place: 1 } }), bySerial),
    };
  };
}

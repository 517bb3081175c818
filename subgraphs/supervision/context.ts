import type DataLoader from 'dataloader';
import type { WrappedSystem } from '../kernel/codes/systems.ts';
import type { Database, EntityManager } from '../kernel/database/open-database.ts';
import type { GraphContext } from '../kernel/graph/context.ts';
import { loadMany, loadOne } from '../kernel/graph/loader.ts';
import type { Clock, NewId, Random } from '../kernel/wire/clock.ts';
import { Alert } from './alert/alert.entity.ts';
import { AlertChange } from './alert/alert-change.entity.ts';
import type { AlertFeed } from './alert/alert-feed.ts';
import { AlertNotice } from './alert/notice/alert-notice.entity.ts';
import type { Book } from './book/book.ts';
import type { ReadBook } from './book/read-book.ts';
import { ReceivedStage } from './case/received-stage.entity.ts';
import { SupervisedCase } from './case/supervised-case.entity.ts';
import { DueDateChange } from './clock/due-date-change.entity.ts';
import type { CommandContext } from './command/run-command.ts';

/** What supervision's resolvers know of one request. Each loader costs one statement, however many cases ask. */
export interface SupervisionContext extends GraphContext {
  readonly systems: readonly WrappedSystem[];
  readonly em: EntityManager;
  /** a unit of work of its own */
  fork(): EntityManager;
  readonly feed: AlertFeed;
  /** the moment of the request: light and days are those of it */
  readonly now: Date;
  /** what cases are judged by */
  book(): Promise<Book>;
  /** what a mutation's command is given */
  command(): CommandContext;
  readonly cases: DataLoader<string, SupervisedCase | null>;
  readonly stages: DataLoader<string, readonly ReceivedStage[]>;
  readonly alerts: DataLoader<string, readonly Alert[]>;
  /** by the alert's id */
  readonly alertChanges: DataLoader<string, readonly AlertChange[]>;
  readonly alertNotices: DataLoader<string, AlertNotice | null>;
  readonly alertsOfNotice: DataLoader<string, readonly Alert[]>;
  readonly dueDateChanges: DataLoader<string, readonly DueDateChange[]>;
}

export interface SupervisionParts {
  readonly database: Pick<Database, 'fork'>;
  readonly systems: readonly WrappedSystem[];
  readonly feed: AlertFeed;
  readonly readBook: ReadBook;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
}

export function supervisionContext(parts: SupervisionParts): (request: GraphContext) => SupervisionContext {
  const { database, systems, feed, readBook, clock, newId, random } = parts;
  return (request) => {
    const em = database.fork();
    const bySerial = (row: { serialNumber: string }) => row.serialNumber;
    const among = (keys: readonly string[]) => ({ serialNumber: { $in: [...keys] } });
    let book: Promise<Book> | undefined;
    return {
      ...request,
      systems,
      em,
      fork: () => database.fork(),
      feed,
      now: clock(),
      book: () => {
        book ??= readBook(em);
        return book;
      },
      command: () => ({ em: database.fork(), principal: request.principal, clock, newId, random }),
      cases: loadOne((keys) => em.find(SupervisedCase, among(keys)), bySerial),
      stages: loadMany((keys) => em.find(ReceivedStage, among(keys), { orderBy: { sequence: 1 } }), bySerial),
      alerts: loadMany((keys) => em.find(Alert, among(keys), { orderBy: { place: 1 } }), bySerial),
      alertChanges: loadMany(
        (keys) => em.find(AlertChange, { alertId: { $in: [...keys] } }, { orderBy: { place: 1 } }),
        ({ alertId }) => alertId,
      ),
      alertNotices: loadOne(
        (keys) => em.find(AlertNotice, { id: { $in: [...keys] } }, { disableIdentityMap: true }),
        ({ id }) => id,
      ),
      alertsOfNotice: loadMany(
        (keys) => em.find(Alert, { noticeId: { $in: [...keys] } }, { orderBy: { place: 1 }, disableIdentityMap: true }),
        ({ noticeId }) => noticeId ?? '',
      ),
      dueDateChanges: loadMany((keys) => em.find(DueDateChange, among(keys), { orderBy: { at: 1, id: 1 } }), bySerial),
    };
  };
}

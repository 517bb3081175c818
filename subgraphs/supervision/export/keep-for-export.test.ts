import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../kernel/database/open-database.ts';
import { dialectsUnderTest, temporaryDatabase } from '../../kernel/database/testing.ts';
import { seededRandom } from '../../kernel/exchange/connector/testing.ts';
import { InboxEntry } from '../../kernel/exchange/inbox-entry.entity.ts';
import type { EventEnvelope } from '../../kernel/wire/event.ts';
import { ExportSegment } from './export-segment.entity.ts';
import { again, type History, invent, takeIn } from './testing.ts';

const NOW = new Date('2026-02-13T02:00:00Z');

/** A history in which the case is forwarded after some stages. */
function forwarded(): History {
  const random = seededRandom(7);
  for (;;) {
    const history = invent(random);
    if (history.divisions.length > 1 && history.stages.length > 5) return history;
  }
}

describe.each(dialectsUnderTest())('what is kept for the export on %s', (dialect) => {
  let database: Database & { remove(): Promise<void> };
  beforeEach(async () => {
    database = await temporaryDatabase(dialect, [ExportSegment, InboxEntry]);
  });
  afterEach(() => database.remove());
  const kept = () => database.fork().find(ExportSegment, {}, { orderBy: { id: 1 } });

  test('each stage once, and the application anew with each division that the case came to', async () => {
    const { events, stages, divisions } = forwarded();
    await takeIn(database.fork, events, NOW);
    const rows = await kept();
    expect(rows.filter(({ sequence }) => sequence > 1).map(({ sequence, version }) => [sequence, version])).toEqual(
      stages.slice(1).map(({ sequence }) => [sequence, 1]),
    );
    const applications = rows.filter(({ sequence }) => sequence === 1);
    expect(applications.map(({ version, content }) => [version, content.XZQHDM])).toEqual(
      divisions.map((code, index) => [index + 1, code]),
    );
    expect(rows.every(({ number }) => number === null)).toBe(true);
  });

  test('what comes again under fresh ids, whole or in part, changes nothing', async () => {
    const { events } = forwarded();
    await takeIn(database.fork, events, NOW);
    const before = await kept();
    await takeIn(database.fork, events, NOW);
    await takeIn(database.fork, again(events, 2), NOW);
    await takeIn(database.fork, again(events.slice(2, 4), 3), NOW);
    expect(await kept()).toEqual(before);
  });

  test('a hundred cases at once cost two statements', async () => {
    const random = seededRandom(3);
    const events = Array.from({ length: 100 }, () => invent(random).events[0] as EventEnvelope);
    const statements: string[] = [];
    const logger = database.orm.config.getLogger();
    logger.setDebugMode(['query']);
    logger.logQuery = ({ query }) => void statements.push(String(query));
    await takeIn(database.fork, events, NOW);
    logger.setDebugMode(false);
    expect(statements.filter((one) => one.includes('export_segment'))).toHaveLength(2);
    expect(await kept()).toHaveLength(100);
  });
});

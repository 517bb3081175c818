import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../../kernel/database/open-database.ts';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { silentLog } from '../../../kernel/wire/log.ts';
import { bookOf } from '../../book/book.ts';
import type { BookEntry } from '../../book/book-entry.entity.ts';
import { entities } from '../../entities.ts';
import { caseSnapshot, event, NOW, notice, type SupervisionUnderTest, supervisionUnderTest } from '../../testing.ts';
import { clerkOf, freshId, supervisor } from '../testing.ts';
import { AlertNotice } from './alert-notice.entity.ts';
import { escalateNotices } from './escalate-notices.ts';

const NOTICE = `notice { id number unit regionCode reason issuedAt issuedBy answerBy state answer answeredAt answeredBy escalatedAt
  alerts { id state notice { number } } }`;
const ISSUE = `mutation ($input: IssueAlertNoticeInput!) { issueAlertNotice(input: $input) { ${NOTICE} replayed errors { code message path } } }`;
const ANSWER = `mutation ($input: AnswerAlertNoticeInput!) { answerAlertNotice(input: $input) { ${NOTICE} replayed errors { code message path } } }`;

interface Payload {
  readonly notice: {
    readonly id: string;
    readonly number: string;
    readonly answerBy: string | null;
    readonly escalatedAt: string | null;
  } | null;
  readonly errors: { readonly code: string; readonly message: string; readonly path: string[] }[];
}

const DAY_MS = 86_400_000;

describe.each(dialectsUnderTest())('notices to responsible units on %s', (dialect) => {
  let supervision: SupervisionUnderTest;
  let keys = 0;
  let serials = 0;
  const clerk = clerkOf('district.330106');
  beforeAll(async () => {
    supervision = await supervisionUnderTest(dialect, freshId);
  });
  afterAll(() => supervision.remove());

  async function raised(rule: string, more: Parameters<typeof caseSnapshot>[2] = {}): Promise<string> {
    const one = `N-${++serials}`;
    await supervision.give(event(one, 1, { kind: 'STAGE_REFUSED', case: caseSnapshot(one, 1, more), notice: notice(rule) }));
    const { data } = await supervision.ask(`{ alerts(filter: { serialNumber: "${one}" }) { nodes { id } } }`);
    return (data as unknown as { alerts: { nodes: { id: string }[] } }).alerts.nodes[0]?.id ?? '';
  }
  async function issue(alertIds: string[], as = supervisor, more: object = {}) {
    const input = { idempotencyKey: `issue-${++keys}`, alertIds, reason: '请说明原因', ...more };
    const { data, errors } = await supervision.ask(ISSUE, { input }, 'en', as);
    return { payload: (data as unknown as { issueAlertNotice: Payload | null })?.issueAlertNotice, errors };
  }
  async function answer(noticeId: string | undefined, as = clerk) {
    const input = { idempotencyKey: `answer-${++keys}`, noticeId, answer: '系统已修正' };
    const { data, errors } = await supervision.ask(ANSWER, { input }, 'en', as);
    return { payload: (data as unknown as { answerAlertNotice: Payload | null })?.answerAlertNotice, errors };
  }
  async function listed(filter: string) {
    const { data } = await supervision.ask(
      `{ alertNotices(filter: ${filter}, first: 100) { totalCount nodes { number } } }`,
      {},
      'en',
      clerk,
    );
    return (data as unknown as { alertNotices: { totalCount: number; nodes: { number: string }[] } }).alertNotices;
  }

  test('a notice tells one unit of open alerts, with a day for the answer: the shortest that their rules give, in working days', async () => {
    const alertIds = [await raised('SECOND_ENTRY'), await raised('STAGE_ORDER')];
    const { payload } = await issue(alertIds);
    expect(payload?.errors).toEqual([]);
    expect(payload?.notice).toMatchObject({
      unit: null,
      regionCode: '330106',
      state: 'ISSUED',
      issuedBy: supervisor.clientId,
      // three working days after Friday 13 February 2026: Saturday the 14th works, Spring Festival lasts from the 15th to the 23rd
      answerBy: '2026-02-25',
      alerts: alertIds.map((id) => ({ id, state: 'OPEN', notice: { number: payload?.notice?.number } })),
    });
    expect(payload?.notice?.number).toMatch(/^监察告知〔2026〕\d+号$/);
  });

  test('the unit answers, which explains the alerts that are still open; others may not, and not twice', async () => {
    const alertIds = [await raised('SECOND_ENTRY'), await raised('SECOND_ENTRY')];
    const { payload } = await issue(alertIds);
    const id = payload?.notice?.id;
    expect((await answer(id, clerkOf('district.330108'))).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await answer(id)).payload).toMatchObject({
      notice: {
        ...{ state: 'ANSWERED', answer: '系统已修正', answeredBy: clerk.clientId, escalatedAt: null },
        alerts: alertIds.map(() => ({ state: 'EXPLAINED' })),
      },
    });
    expect((await answer(id)).payload?.errors).toMatchObject([{ code: 'NOTICE_ANSWERED', path: ['noticeId'] }]);
  });

  test('a notice is refused for what is not there, not open, told already, or of several units; and for who may not issue one', async () => {
    const [told, open, elsewhere] = [
      await raised('SECOND_ENTRY'),
      await raised('SECOND_ENTRY'),
      await raised('SECOND_ENTRY', { region: { id: '330108', code: '330108', name: '滨江区' } }),
    ];
    expect((await issue([open], clerk)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await issue([told])).payload?.errors).toEqual([]);
    expect((await issue([told, 'nowhere'])).payload?.errors).toMatchObject([
      { code: 'BAD_VALUE', path: ['alertIds', '0'], message: expect.stringContaining('waits for an answer') },
      { code: 'BAD_VALUE', path: ['alertIds', '1'] },
    ]);
    expect((await issue([open, elsewhere])).payload?.errors).toMatchObject([{ code: 'BAD_VALUE', path: ['alertIds'] }]);
    expect((await issue([])).payload?.errors).toMatchObject([{ code: 'MISSING_FIELD', path: ['alertIds'] }]);
    expect((await issue([open])).payload?.errors).toEqual([]);
  });

  test('what is unanswered when its day is over is escalated, once; an answer may still come', async () => {
    const { payload } = await issue([await raised('SECOND_ENTRY')]);
    const row = payload?.notice;
    const database = await openDatabase({
      settings: supervision.settings,
      entities,
      migrations: { sqlite: [], mariadb: [] },
      log: silentLog,
    });
    const escalate = (at: Date) => inTransaction(database.fork(), (em) => escalateNotices(em, at, bookOf([])));
    // the day after 28 February, at midnight in Shanghai
    expect(row?.answerBy).toBe('2026-02-27');
    const over = new Date('2026-02-27T16:00:00Z');
    const before = await database.fork().count(AlertNotice, { state: 'OVERDUE' });
    expect(before).toBe(0);
    await escalate(new Date(over.getTime() - 1));
    expect(await database.fork().count(AlertNotice, { id: row?.id ?? '', state: 'OVERDUE' })).toBe(0);
    expect((await Promise.all([escalate(over), escalate(over)])).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    expect(await escalate(new Date(over.getTime() + DAY_MS))).toBe(0);
    expect(await database.fork().findOneOrFail(AlertNotice, { id: row?.id ?? '' })).toMatchObject({ state: 'OVERDUE', escalatedAt: over });
    await database.close();
    expect((await answer(row?.id)).payload).toMatchObject({ notice: { state: 'ANSWERED', escalatedAt: '2026-02-28T00:00:00+08:00' } });
  });

  test('a day in a year that is not published stays open, and is found when the calendar comes', async () => {
    const database = await openDatabase({
      settings: supervision.settings,
      entities,
      migrations: { sqlite: [], mariadb: [] },
      log: silentLog,
    });
    const issuedAt = new Date('2026-12-31T01:00:00Z');
    const { payload } = await issue([await raised('SECOND_ENTRY')]);
    const id = payload?.notice?.id ?? '';
    await database.fork().nativeUpdate(AlertNotice, { id }, { issuedAt, answerBy: null });
    const dayAt = async (book: Parameters<typeof escalateNotices>[2]) => {
      await inTransaction(database.fork(), (em) => escalateNotices(em, issuedAt, book));
      return (await database.fork().findOneOrFail(AlertNotice, { id })).answerBy ?? null;
    };
    expect(await dayAt(bookOf([]))).toBeNull();
    const content = { years: [2027], days: [{ day: '2027-01-01', works: false, name: '元旦' }] };
    expect(await dayAt(bookOf([{ version: 1, kind: 'CALENDAR', content } as BookEntry]))).toBe('2027-01-08');
    await database.close();
  });

  test('notices are listed newest first, by division and state', async () => {
    const all = await listed('{}');
    expect(all.totalCount).toBe(all.nodes.length);
    const places = all.nodes.map(({ number }) => Number(/(\d+)号/.exec(number)?.[1]));
    expect(places).toEqual(places.toSorted((a, b) => b - a));
    expect((await listed('{ regionCodes: ["330106"] }')).totalCount).toBe(all.totalCount);
    expect((await listed('{ regionCodes: ["330108"] }')).totalCount).toBe(0);
    expect((await listed('{ state: [ANSWERED] }')).totalCount).toBe(2);
    expect((await listed('{ regionCodes: ["nowhere"] }')).totalCount).toBe(0);
    const { errors } = await supervision.ask('{ alertNotices { totalCount } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(NOW.getUTCFullYear()).toBe(2026);
  });
});

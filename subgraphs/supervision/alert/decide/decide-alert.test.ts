import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dialectsUnderTest } from '../../../kernel/database/testing.ts';
import { caseSnapshot, event, NOW, notice, type SupervisionUnderTest, supervisionUnderTest } from '../../testing.ts';
import { clerkOf, freshId, supervisor } from '../testing.ts';

const ALERT = 'alert { id state stateChangedAt history { state actor reason } }';
const decide = (mutation: string) =>
  `mutation ($input: AlertDecisionInput!) { ${mutation}(input: $input) { ${ALERT} replayed errors { code message path } } }`;

interface Payload {
  readonly alert: { readonly id: string; readonly state: string; readonly history: { state: string; actor: string | null }[] } | null;
  readonly replayed: boolean;
  readonly errors: { readonly code: string; readonly message: string; readonly path: string[] | null }[];
}

describe.each(dialectsUnderTest())('the steps of an alert that people take, on %s', (dialect) => {
  let supervision: SupervisionUnderTest;
  let serial = 0;
  let keys = 0;
  let alertId: string;
  const clerk = clerkOf('district.330106');
  beforeAll(async () => {
    supervision = await supervisionUnderTest(dialect, freshId);
  });
  afterAll(() => supervision.remove());
  beforeEach(async () => {
    const one = `D-${++serial}`;
    await supervision.give(event(one, 1, { kind: 'SECOND_ENTRY', case: caseSnapshot(one, 1), notice: notice('SECOND_ENTRY') }));
    const { data } = await supervision.ask(`{ alerts(filter: { serialNumber: "${one}" }) { nodes { id } } }`);
    alertId = (data as unknown as { alerts: { nodes: { id: string }[] } }).alerts.nodes[0]?.id ?? '';
  });

  async function step(mutation: string, as = clerk, more: Record<string, unknown> = {}, language = 'en') {
    const input = { idempotencyKey: `key-${++keys}`, alertId, reason: 'keyed twice by mistake', ...more };
    const { data, errors } = await supervision.ask(decide(mutation), { input }, language, as);
    return { payload: (data as unknown as Record<string, Payload | null>)?.[mutation], errors };
  }

  test('its life is told with who and why: raised by the system, explained by the unit, closed by a supervisor', async () => {
    expect((await step('explainAlert')).payload).toMatchObject({ alert: { state: 'EXPLAINED' }, replayed: false, errors: [] });
    expect((await step('closeAlert', supervisor)).payload?.alert?.history).toEqual([
      { state: 'OPEN', actor: null, reason: notice('SECOND_ENTRY').cause },
      { state: 'EXPLAINED', actor: clerk.clientId, reason: 'keyed twice by mistake' },
      { state: 'CLOSED', actor: supervisor.clientId, reason: 'keyed twice by mistake' },
    ]);
    const { data } = await supervision.ask(
      `{ alerts(filter: { serialNumber: "D-${serial}" }) { nodes { history { state actor reason } } } }`,
    );
    expect(data).toMatchObject({
      alerts: { nodes: [{ history: [{ actor: null }, { state: 'EXPLAINED', actor: null, reason: null }, { actor: null, reason: null }] }] },
    });
  });

  test('only legal steps are taken, each once for its key', async () => {
    const input = { idempotencyKey: `once-${dialect}`, alertId };
    expect((await step('correctAlert', clerk, input)).payload).toMatchObject({ alert: { state: 'CORRECTED' }, replayed: false });
    expect((await step('correctAlert', clerk, input)).payload).toMatchObject({ alert: { state: 'CORRECTED' }, replayed: true });
    const conflict = await step('correctAlert', clerk, { ...input, reason: 'another' });
    expect(conflict.payload).toMatchObject({ alert: null, errors: [{ code: 'IDEMPOTENCY_CONFLICT' }] });
    expect((await step('explainAlert')).payload).toMatchObject({
      alert: null,
      errors: [{ code: 'ALERT_STATE', message: 'The alert is corrected: it cannot become explained', path: ['alertId'] }],
    });
    expect((await step('retractAlert', supervisor)).payload).toMatchObject({ alert: { state: 'RETRACTED' } });
    expect((await step('closeAlert', supervisor, {}, 'zh')).payload?.errors).toMatchObject([{ message: '该预警已撤回，不能再变为已关闭' }]);
  });

  test('a unit answers for alerts of its own division and of cases that its system owns; closing and retracting are a supervisor’s', async () => {
    for (const [mutation, as] of [
      ['explainAlert', clerkOf('district.330108')],
      ['explainAlert', clerkOf(undefined)],
      ['closeAlert', clerk],
      ['retractAlert', clerk],
    ] as const) {
      expect((await step(mutation, as)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect((await step('explainAlert', clerkOf('city.health'))).payload).toMatchObject({ alert: { state: 'EXPLAINED' } });
  });

  test('an alert that is not there, and a lacking reason, are told with their paths', async () => {
    expect((await step('explainAlert', clerk, { alertId: 'nowhere', reason: ' ' })).payload).toMatchObject({
      alert: null,
      errors: [
        { code: 'MISSING_FIELD', path: ['reason'] },
        { code: 'BAD_VALUE', path: ['alertId'] },
      ],
    });
  });

  test('every step is an entry of the feed, with its state, actor and reason', async () => {
    const changes = async (after: string | null) => {
      const query =
        'query ($after: String) { alertChanges(first: 100, after: $after) { nodes { state actor reason at alert { id state } } pageInfo { endCursor } } }';
      const { data } = await supervision.ask(query, { after }, 'en', clerk);
      return (data as unknown as { alertChanges: { nodes: unknown[]; pageInfo: { endCursor: string } } }).alertChanges;
    };
    const { pageInfo } = await changes(null);
    await step('explainAlert');
    await step('correctAlert');
    const said = { actor: clerk.clientId, reason: 'keyed twice by mistake', at: '2026-02-13T09:00:00+08:00' };
    expect((await changes(pageInfo.endCursor)).nodes).toEqual([
      { state: 'EXPLAINED', ...said, alert: { id: alertId, state: 'CORRECTED' } },
      { state: 'CORRECTED', ...said, alert: { id: alertId, state: 'CORRECTED' } },
    ]);
    expect(NOW.toISOString()).toBe('2026-02-13T01:00:00.000Z');
  });
});

import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { clockFinding } from './clock.ts';
import { nodeFinding } from './configuration.ts';
import { dataFolderFindings, spaceFinding } from './data-folder.ts';
import { migrationFinding, versionFinding } from './databases.ts';
import { type Finding, said } from './finding.ts';
import { type Answer, gatewayFindings, partFindings } from './programs.ts';
import { calendarYears, coverageFinding, waitingFindings } from './register.ts';
import { exitCodeOf, report } from './report.ts';
import { isNear, variableFindings } from './variables.ts';

const levels = (findings: readonly Finding[]) => findings.map(({ level }) => level);
const english = (findings: readonly Finding[]) => findings.map(({ what }) => what.en).join('\n');

describe('variables', () => {
  test('what is set is said, and no secret is repeated', () => {
    const found = variableFindings({ PORT: '4100', DATABASE_URL: 'mysql://u:geheim@h', PRINCIPAL_SECRET: 'ab'.repeat(32), HOME: '/root' });
    expect(levels(found)).toEqual(['ok', 'ok', 'ok']);
    expect(english(found)).toBe('PORT is 4100\nDATABASE_URL is ***\nPRINCIPAL_SECRET is ***');
    expect(levels(variableFindings({ PORT: '' }))).toEqual(['ok']);
  });

  test.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATADIR', 'DATA_DIR'],
    ['data_dri', 'DATA_DIR'],
    ['FEED_RETENTION_DAY', 'FEED_RETENTION_DAYS'],
    ['ONCEGRAPH_DEMO_CASE', 'ONCEGRAPH_DEMO_CASES'],
    ['PRINCIPLE_SECRET', 'PRINCIPAL_SECRET'],
  ])('%s is told to be %s', (name, meant) => {
    const [finding] = variableFindings({ PORT: '1', [name]: 'x' }).slice(1);
    expect(finding).toMatchObject({ level: 'warning', next: { en: `if ${meant} is meant, name it so` } });
  });

  test('one that begins as ours do and is none is told; names of others are left alone', () => {
    expect(english(variableFindings({ ONCEGRAPH_COLOUR: '1' }))).toContain('there is no setting ONCEGRAPH_COLOUR');
    expect(levels(variableFindings({ PATH: '/bin', LANG: 'C', SHELL: 'sh', POST: '1', HOSTS: 'x', DB_URL: 'x', LOGNAME: 'root' }))).toEqual(
      ['ok'],
    );
    expect([isNear('PORTS', 'HOST'), isNear('NATS_URI', 'NATS_URL'), isNear('NATS', 'NATS_URL')]).toEqual([false, true, false]);
  });
});

test('Node, versions of the server, room on the disk', () => {
  expect(levels([nodeFinding('24.21.0'), nodeFinding('20.20.2')])).toEqual(['ok', 'fault']);
  const versions = ['10.11.19-MariaDB-0+deb12u1', '11.4.2-MariaDB', '10.6.1-MariaDB', '8.0.36'];
  expect(levels(versions.map(versionFinding))).toEqual(['ok', 'ok', 'fault', 'fault']);
  expect(levels([5 * 1024 ** 3, 1024 ** 3 / 2, 1024 ** 2].map((free) => spaceFinding('.data', free)))).toEqual(['ok', 'warning', 'fault']);
});

test('a database is behind, newer, or as the code wants it', () => {
  const known = ['a', 'b'];
  expect(migrationFinding('hall', ['a', 'b'], known, true).level).toBe('ok');
  expect(migrationFinding('hall', ['a'], known, true)).toMatchObject({ level: 'warning', what: { en: 'hall lacks migrations: b' } });
  expect(migrationFinding('hall', ['a'], known, false).level).toBe('later');
  expect(migrationFinding('hall', ['a', 'b', 'c'], known, true)).toMatchObject({
    level: 'fault',
    what: { en: expect.stringContaining('(c)') },
  });
});

test('clocks may differ by half a minute', () => {
  const whose = said('网关', 'the gateway');
  expect(levels([0, 30, -30, 31, -31].map((seconds) => clockFinding(whose, seconds)))).toEqual(['ok', 'ok', 'ok', 'fault', 'fault']);
  expect(clockFinding(whose, -40).what.en).toBe('the clock of the gateway is 40 s behind of ours');
});

test('gaps of the crosswalks are counted, the first few named', () => {
  const gap = (n: number) => ({ system: { id: `district.${n}` }, item: { code: `33${n}`, name: '某事项' } });
  expect(coverageFinding(881, []).level).toBe('ok');
  const found = coverageFinding(881, [1, 2, 3, 4, 5, 6].map(gap));
  expect(found.level).toBe('warning');
  expect(found.what.en).toContain('6 of 881');
  expect(found.what.en).toMatch(/district\.5 335 某事项 …$/);
});

test('dead letters and systems that are away are warned of, what merely waits is not', () => {
  const rows = [
    { systemId: 'a', dead: 0, waiting: '3', failures: 0 },
    { systemId: 'b', dead: '2', waiting: 0, failures: 0 },
    { systemId: 'c', dead: 0, waiting: 9, failures: 5 },
  ];
  expect(levels(waitingFindings(rows))).toEqual(['ok', 'warning', 'warning']);
  expect(levels(waitingFindings([]))).toEqual(['ok']);
});

test('next year’s calendar is asked for from December, this year’s is needed', () => {
  const until = (year: number) => (asked: number) => asked <= year;
  expect(levels(calendarYears(until(2026), '2026-11-30'))).toEqual(['ok', 'later']);
  expect(levels(calendarYears(until(2026), '2026-12-01'))).toEqual(['ok', 'warning']);
  expect(levels(calendarYears(until(2027), '2026-12-01'))).toEqual(['ok', 'ok']);
  expect(levels(calendarYears(until(2026), '2027-01-01'))).toEqual(['fault', 'later']);
});

describe('programs', () => {
  const ours = (more: Partial<Extract<Answer, { kind: 'ours' }>> = {}): Answer => ({
    kind: 'ours',
    ready: true,
    status: 'ready',
    secondsAhead: 0,
    ...more,
  });
  const part = (name: string, answer: Answer) => ({ name, origin: 'http://127.0.0.1:4001', answer });

  test('the gateway’s port is free, ours, or another’s', () => {
    const at = (answer: Answer) => levels(gatewayFindings('http://127.0.0.1:4000', answer));
    expect([at({ kind: 'free' }), at(ours()), at(ours({ ready: false })), at(ours({ secondsAhead: 60 })), at({ kind: 'foreign' })]).toEqual(
      [['ok'], ['ok', 'ok'], ['warning', 'ok'], ['ok', 'fault'], ['fault']],
    );
  });

  test('subgraphs run in one process, or all apart; a foreign program in their place hurts only where they are apart', () => {
    const [free, foreign]: Answer[] = [{ kind: 'free' }, { kind: 'foreign' }];
    expect(levels(partFindings([part('hall', free!), part('district', free!)]))).toEqual(['ok']);
    expect(levels(partFindings([part('hall', ours()), part('district', ours())]))).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(levels(partFindings([part('hall', ours()), part('district', free!)]))).toEqual(['ok', 'ok', 'fault']);
    expect(levels(partFindings([part('hall', foreign!), part('district', free!)]))).toEqual(['warning']);
    expect(levels(partFindings([part('hall', ours()), part('district', foreign!)]))).toEqual(['ok', 'ok', 'fault']);
  });
});

test('the report says it in both languages, with what to do next; only faults make its exit code', () => {
  const chapter = (...findings: Finding[]) => [{ title: said('配置', 'Configuration'), findings }];
  const fine: Finding = { level: 'ok', what: said('好', 'good') };
  const bad: Finding = { level: 'fault', what: said('坏', 'bad'), next: said('修', 'mend it') };
  const meh: Finding = { level: 'warning', what: said('可', 'so so'), next: said('看', 'look') };
  expect(report(chapter(fine, bad, meh), (_, text) => text)).toBe(
    [
      'Configuration / 配置',
      '  ok       good / 好',
      '  FAULT    bad / 坏',
      '           → mend it / 修',
      '  WARNING  so so / 可',
      '           → look / 看',
      '',
      'faults: 1, warnings: 1 / 故障 1, 警告 1',
      '',
    ].join('\n'),
  );
  expect([exitCodeOf(chapter(fine)), exitCodeOf(chapter(meh)), exitCodeOf(chapter(bad))]).toEqual([0, 0, 1]);
});

test('a file in the place of the data folder, or on the way to it, is a fault', async () => {
  const file = fileURLToPath(import.meta.url);
  for (const path of [file, `${file}/data`]) {
    const findings = await dataFolderFindings(path);
    expect(findings).toMatchObject([{ level: 'fault', what: { en: expect.stringContaining('is a file and no folder') } }]);
  }
});

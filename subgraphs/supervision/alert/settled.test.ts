import { expect, test } from '@jest/globals';
import { seededRandom } from '../../kernel/exchange/connector/testing.ts';
import type { Finding } from '../judge/finding.ts';
import { NOW } from '../testing.ts';
import type { Alert } from './alert.entity.ts';
import { ALERT_STATES, mayBecome } from './alert-state.ts';
import { settled } from './settle-alerts.ts';
import { finding, freshId, settling, subject } from './testing.ts';

const SEED = 20140118;
const LIVES = 400;
const RUNGS = ['PROMISED', 'stage:3', 'SH'];
const keyOf = ({ rule, causeKey }: Alert) => `${rule} ${causeKey}`;
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

test(`whatever is found when, and whatever people decide in between, what is under way is what is found now (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const { book } = settling();
  const wrong: string[] = [];
  for (let life = 0; life < LIVES; life++) {
    let alerts: Alert[] = [];
    let findings: Finding[] = [];
    const told: string[] = [];
    for (let step = 1; step <= 12; step++) {
      if (random() < 0.3 && alerts.length > 0) {
        const one = pick(alerts);
        const to = pick(ALERT_STATES);
        if (!mayBecome(one.state, to)) continue;
        told.push(`${one.causeKey} ${to} by a person`);
        alerts = alerts.map((alert) => (alert === one ? { ...one, state: to, changedBy: 'supervisor' } : alert));
        continue;
      }
      findings = RUNGS.filter(() => random() < 0.6).map((rung) => {
        const hindsight = random() < 0.5;
        const until = random() < 0.4 ? later(step - 1) : null;
        return finding({ rule: hindsight ? 'PROMISED_PASSED' : 'DUE_SOON', rung, hindsight, until, endsAs: pick(['CORRECTED', 'CLOSED']) });
      });
      const settle = (from: readonly Alert[]) =>
        settled({ subject: subject('S-1'), findings, late: 'late' }, from, { now: later(step), newId: freshId, book });
      const edits = settle(alerts);
      told.push(...edits.map(({ after }) => `${after.causeKey} ${after.state}`));
      alerts = [...alerts];
      for (const { before, after, change } of edits) {
        const row = change ? { ...after, changedBy: change.actor } : after;
        if (before) alerts[alerts.indexOf(before)] = row;
        else alerts.push(row);
      }
      const holds = ({ rule, rung }: Pick<Finding, 'rule' | 'rung'>) =>
        findings.some((one) => one.rule === rule && one.rung === rung && (one.hindsight || one.until === null));
      const known = new Set(alerts.map(keyOf));
      // one of each rule and rung; done once, it is done; nothing that is found is missed
      if (known.size !== alerts.length || settle(alerts).length > 0) wrong.push(told.join(', '));
      if (findings.some((one) => holds(one) && !known.has(`${one.rule} ${one.rung}`))) wrong.push(told.join(', '));
      for (const alert of alerts) {
        const isFound = holds({ rule: alert.rule, rung: alert.causeKey });
        const isOpen = alert.state === 'OPEN' || alert.state === 'EXPLAINED';
        if (isOpen && !isFound) wrong.push(told.join(', '));
        // what a person has decided stays as it was
        if (isFound && !isOpen && alert.changedBy === null) wrong.push(told.join(', '));
      }
    }
  }
  expect(wrong).toEqual([]);
});

import type { Counts } from '../figure.ts';
import { PERFORMANCE_RULES, type PerformanceRule } from './rules.ts';

/** What a rule takes off. */
export interface ScorePart {
  readonly rule: PerformanceRule;
  readonly cases: number;
  readonly among: number;
  /** points, 0 or more, to hundredths */
  readonly deduction: number;
}

export interface Score {
  /** 0..100, to hundredths; null for a unit without cases */
  readonly score: number | null;
  readonly parts: readonly ScorePart[];
}

/** 考核得分: the same figures give the same score. */
export function scoreOf(counts: Counts, { full, rules } = PERFORMANCE_RULES): Score {
  const parts = rules.map((rule) => {
    const [cases, among] = [counts[rule.cases], counts[rule.among]];
    const percent = among === 0 ? 0 : (cases * 100) / among;
    return { rule, cases, among, deduction: hundredths(Math.min(rule.most, percent * rule.pointsPerPercent)) };
  });
  const off = parts.reduce((sum, { deduction }) => sum + deduction, 0);
  return { score: counts.closed + counts.open === 0 ? null : hundredths(full - off), parts };
}

const hundredths = (points: number) => Math.round(points * 100) / 100;

import type { Random } from '../../subgraphs/kernel/wire/clock.ts';

const PERCENT = /^percent\((\d+(?:\.\d+)?)\)$/;

/** Labels of progressive @override that hold for one request: a percentage by lot, any other label never (Apollo Federation, `@override(label:)`). */
export function drawOverrides(labels: readonly string[], random: Random): readonly string[] {
  return labels.filter((label) => random() * 100 < Number(PERCENT.exec(label)?.[1] ?? 0));
}

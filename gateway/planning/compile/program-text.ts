import type { Program, Step } from '../../execution/program.ts';

/** The plan as it runs, for people: requests in order, what each waits for, and where its answer goes. */
export function programText({ steps, deferrals }: Pick<Program, 'steps' | 'deferrals'>): string {
  const lines = steps.map(
    (step) => `${head(step)}\n  ${step.query}${step.fetches.map((fetch) => `\n  → ${fetch.paths.map(place).join(', ')}`).join('')}`,
  );
  const later = deferrals.map(({ label, after }, index) => `deferred ${index} ${label ?? ''}${waits(after)}`.trimEnd());
  return [...lines, ...later].join('\n');
}

const head = ({ index, service, after, write, deferred }: Step) =>
  `${index} ${service}${write ? ' (write)' : ''}${deferred === undefined ? '' : ` (for deferred ${deferred})`}${waits(after)}`;

const waits = (after: readonly number[]) => (after.length === 0 ? '' : ` after ${after.join(', ')}`);
const place = (path: readonly string[]) => (path.length === 0 ? 'the answer' : path.join('.'));

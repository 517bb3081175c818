import { writeAnswer } from '../execution/answer/write-answer.ts';
import { type DeferredText, writeDeferred, writePayload } from '../execution/answer/write-deferred.ts';
import type { AnswerContext } from '../execution/answer/writer.ts';
import type { EngineAnswer } from '../execution/engine.ts';
import type { Program } from '../execution/program.ts';
import type { TreeRun } from '../execution/tree/run-tree.ts';
import type { Prepared } from './prepare.ts';

/** The answer in payloads: what was not deferred first, then each part as soon as its fetches are over, a part after the one it stands in. */
export async function* progressive(
  { shape, deferred }: Prepared,
  program: Program | undefined,
  { tree, errors, over }: TreeRun,
  context: AnswerContext,
): AsyncGenerator<EngineAnswer> {
  const steps = program?.steps ?? [];
  const written: Promise<void>[] = [];
  const ready: DeferredText[] = [];
  await Promise.all(over.filter((_, index) => steps[index]?.deferred === undefined));
  const first = writeAnswer(tree, errors.first, shape, context, { hasNext: deferred.length > 0 });
  for (const part of deferred) {
    const own = (program?.deferrals ?? []).flatMap(({ label }, at) => (label === part.id ? [at] : []));
    const awaited = own.flatMap((at) => [
      ...(program?.deferrals[at]?.after ?? []),
      ...steps.filter((step) => step.deferred === at).map((step) => step.index),
    ]);
    const before = part.within === undefined ? undefined : written[part.within];
    written.push(
      Promise.all([before, ...awaited.map((step) => over[step])]).then(() => {
        const mine = own.flatMap((at) => errors.deferred[at] ?? []);
        // what another part's fetch has brought so far is in the tree, and its faults explain it
        const others = errors.deferred.flatMap((each, at) => (own.includes(at) ? [] : each));
        ready.push(writeDeferred(tree, mine, [...errors.first, ...others], part, context));
      }),
    );
  }
  let left = deferred.length;
  const waiting = new Set(written);
  // one that fails is met where it is waited for, and must have been looked after before that
  for (const each of written)
    each.then(
      () => waiting.delete(each),
      () => undefined,
    );
  yield first;
  while (left > 0) {
    if (ready.length === 0) await Promise.race(waiting);
    const parts = ready.splice(0);
    left -= parts.length;
    yield writePayload(parts, left > 0);
  }
}

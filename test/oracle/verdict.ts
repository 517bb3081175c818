import { differences, type Expected } from './compare.ts';
import type { EngineSide } from './engines.ts';
import { wrongPayloads } from './payloads.ts';
import type { Answered, Asking } from './side.ts';

export interface Verdict {
  /** what is wrong, one sentence each */
  readonly reasons: readonly string[];
  readonly expected: Expected;
  readonly actual: Answered | Error;
  readonly refused?: 'costly' | 'misplanned' | undefined;
}

/** Asks both sides, and says how they differ. */
export async function verdict(side: EngineSide, expect: (asking: Asking) => Expected, asking: Asking): Promise<Verdict> {
  const expected = expect(asking);
  try {
    const actual = await side.ask(asking);
    const remarks = [...new Set(side.remarks)];
    const broken = remarks.filter((remark) => BROKEN.test(remark));
    const wrong = [...broken, ...differences(expected, actual), ...wrongPayloads(side.schema, asking, expected.objects, actual)];
    const refused = broken.length === 0 && wrong.length > 0 ? refusal(actual, remarks) : undefined;
    return { expected, actual, refused, reasons: wrong.length === 0 || refused ? [] : [...remarks, ...wrong] };
  } catch (error) {
    return { expected, actual: error as Error, reasons: [`the engine broke: ${(error as Error).message}`] };
  }
}

/** What must not happen, even where the answer comes out right. */
const BROKEN = /^(the fast twin broke|a step of a plan broke|a subgraph broke)/;
/** What the engine says of a plan that it cannot follow, and faults of the planner itself: its own assertions, in its own words. */
const MISPLANNED =
  /a plan enters a subgraph|We should have an edge|adding it as parent|has deferRef|Cannot add (selection|fragment)|Root groups|Was not able to find any options/;

function refusal({ data, errors }: Answered, remarks: readonly string[]): Verdict['refused'] {
  const coded = (wanted: string) => errors.some(({ code }) => code === wanted);
  if (data === null && coded('LIMIT_EXCEEDED')) return 'costly';
  return coded('INTERNAL') && remarks.some((remark) => MISPLANNED.test(remark)) ? 'misplanned' : undefined;
}

import { type LintFinding, lintItems } from '../../kernel/codes/item/lint.ts';
import type { WrappedSystem } from '../../kernel/codes/systems.ts';
import type { Findings } from '../case/findings.ts';
import type { Crosswalks } from './crosswalks.ts';
import { type CrosswalkRowInput, readCrosswalkRows } from './import-crosswalk.ts';
import { listedOf } from './shown.ts';

export interface CrosswalkList {
  readonly systemId: string;
  readonly rows: readonly CrosswalkRowInput[];
}

/** Rows of all lists together: several times what all systems have. */
const MOST_ROWS = 5_000;

/** 事项清理: of each system the list that is given, else its crosswalk as it holds. What is wrong with a given row's form goes to the findings. */
export async function lintLists(
  crosswalks: Crosswalks,
  systems: readonly WrappedSystem[],
  lists: readonly CrosswalkList[],
  findings: Findings,
): Promise<LintFinding[]> {
  if (lists.reduce((sum, { rows }) => sum + rows.length, 0) > MOST_ROWS) findings.tooLong(['lists'], MOST_ROWS, 'entries');
  if (findings.found) return [];
  const found = await Promise.all(
    systems.map(async (system) => {
      const given = lists.filter(({ systemId }) => systemId === system.id);
      if (given.length === 0) {
        const held = listedOf(system.id, await crosswalks.of(system.id), findings.today);
        // a list that nobody wrote has no lines
        return lintItems([system], held, findings.today).map((finding) => ({ ...finding, row: null }));
      }
      // one by one: a code that comes twice is what is looked for
      const rows = given.flatMap(({ rows }) => rows.flatMap((row) => readCrosswalkRows(system, [row], findings)));
      return lintItems(
        [system],
        rows.map((row) => ({ ...row, systemId: system.id })),
        findings.today,
      );
    }),
  );
  return found.flat();
}

import type { Graph } from './graph.ts';
import type { Catalogue } from './invented-items.ts';

const ASKED_AT_ONCE = 20;
/** a system that speaks each dictionary */
const SPEAKERS = { province: 'province.health-supervision', district: 'district.330106', hall: 'district-hall.330106' } as const;

/** That a catalogue's every item is found by its codes and names in all three dictionaries. @throws where one is not */
export async function proveResolved(graph: Graph, { items, official }: Catalogue): Promise<void> {
  const codeOf = new Map(items.map(({ id, basicCode }) => [id, basicCode]));
  const questions = official.flatMap((row) =>
    (['province', 'district', 'hall'] as const).flatMap((dictionary) => {
      const words = row[dictionary];
      if (!words) return [];
      const said = [
        { code: words.code, name: null },
        { code: null, name: words.name },
        { code: words.implementCode ?? words.code, name: words.name },
      ];
      return said.map((each) => ({ ...each, systemId: SPEAKERS[dictionary], wanted: codeOf.get(row.item) }));
    }),
  );
  for (let from = 0; from < questions.length; from += ASKED_AT_ONCE) {
    const some = questions.slice(from, from + ASKED_AT_ONCE);
    const fields = some.map(
      ({ systemId, code, name }, index) =>
        `q${index}: resolveItem(systemId: "${systemId}", code: ${JSON.stringify(code)}, name: ${JSON.stringify(name)}) { match item { code } }`,
    );
    const found = await graph.ask<Record<string, { match: string; item: { code: string } | null } | null>>(`{ ${fields.join('\n')} }`);
    const missed = some.filter(({ wanted }, index) => found[`q${index}`]?.item?.code !== wanted);
    if (missed.length > 0) throw new Error(`invented items that are not resolved: ${JSON.stringify(missed[0])}, ${JSON.stringify(found)}`);
  }
}

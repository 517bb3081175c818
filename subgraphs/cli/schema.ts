import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import 'reflect-metadata';
import { onlyHelp } from '../kernel/errors/only-help.ts';
import { subgraphSchema } from '../kernel/graph/subgraph-schema.ts';
import { SUBGRAPH_NAMES, SUBGRAPHS } from './subgraphs.ts';
import { USAGE } from './usage/schema.ts';

onlyHelp(process, USAGE);
for (const name of SUBGRAPH_NAMES) {
  const { sdl } = await subgraphSchema(await SUBGRAPHS[name].definition());
  const file = join('subgraphs', name, 'schema.graphql');
  await writeFile(file, sdl);
  process.stdout.write(`${file}\n`);
}

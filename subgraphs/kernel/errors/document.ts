import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { onlyHelp } from './only-help.ts';
import { type ErrorRow, faults, refusals } from './table.ts';

/** Where the document lies: committed, so that partners can read and link it. */
export const DOCUMENT = fileURLToPath(new URL('../../../docs/errors.md', import.meta.url));

const cell = (text: string): string => text.replaceAll('|', '\\|');

const faultRow = ([code, row]: [string, ErrorRow]): string =>
  `| \`${code}\` | ${row.status} | ${row.retryable ? 'yes' : 'no'} | ${cell(row.zh)} | ${cell(row.en)} |`;

const refusalRow = ([code, row]: [string, ErrorRow]): string => `| \`${code}\` | ${cell(row.zh)} | ${cell(row.en)} |`;

/** The error table as Markdown: the one place from which partners learn the codes. */
export function errorDocument(): string {
  return [
    '# Errors / 错误代码',
    '',
    'Made from `subgraphs/kernel/errors/table.ts` by `npm run docs`; a test holds the two together. Placeholders in braces are filled per',
    'case, never with personal data. `Accept-Language: zh` or `en` chooses the language of a message; without it both are sent.',
    '',
    '## Top-level errors / 系统错误',
    '',
    'System faults and refused access, in `errors[].extensions.code`. The HTTP status is that of an answer without data',
    'to a client that accepts `application/graphql-response+json`; one that accepts `application/json` only gets 200 for its own mistakes (GraphQL over HTTP).',
    '',
    '| code | HTTP | retry later | 中文 | English |',
    '|---|---|---|---|---|',
    ...Object.entries(faults).map(faultRow),
    '',
    '## What a caller did wrong / 业务错误',
    '',
    'Data, in the `errors` of a mutation payload (`code`, `message`, `path` into the input); the answer is HTTP 200 and nothing was written.',
    '',
    '| code | 中文 | English |',
    '|---|---|---|',
    ...Object.entries(refusals).map(refusalRow),
    '',
  ].join('\n');
}

const USAGE = `npm run docs [-- --help]

Writes docs/errors.md from subgraphs/kernel/errors/table.ts.
`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  onlyHelp(process, USAGE);
  writeFileSync(DOCUMENT, errorDocument());
}

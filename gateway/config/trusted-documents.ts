import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../subgraphs/kernel/errors/start-failure.ts';
import { documentIdOf, type TrustedDocuments } from '../admission/trusted-documents.ts';

/** The file of those that our own clients send, made by `npm run codegen`; it comes with the program. */
export const OWN_DOCUMENTS = fileURLToPath(new URL('../../codegen/trusted-documents.json', import.meta.url));

/**
 * Trusted documents of a JSON file: texts in an array, or by ids. Each has the id of its SHA-256 besides. Rejects with UsageError where it holds anything
 * else, or an id that is another text's.
 */
export async function readTrustedDocuments(file: string): Promise<TrustedDocuments> {
  const wrong = (reason: string) => new UsageError(`--documents: ${file} ${reason}`);
  const value: unknown = await readFile(file, 'utf8')
    .then((text) => JSON.parse(text) as unknown)
    .catch((error: Error) => {
      throw wrong(`cannot be read: ${error.message}`);
    });
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [['', undefined]];
  const documents = new Map<string, string>();
  for (const [id, text] of entries as readonly (readonly [string, unknown])[]) {
    if (typeof text !== 'string') throw wrong('must hold texts, in an array or by ids');
    const own = documentIdOf(text);
    if (id.startsWith('sha256:') && id !== own) throw wrong(`has a text at ${id} whose id is ${own}`);
    if (!Array.isArray(value)) documents.set(id, text);
    documents.set(own, text);
  }
  return documents;
}

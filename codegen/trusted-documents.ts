import { createHash } from 'node:crypto';
import { type DocumentNode, print } from 'graphql';

/** The file that trusted documents go to: ids → texts. */
export const TRUSTED = 'codegen/trusted-documents.json';

/** 受信文档: every operation that our own clients send, by its id. */
export function trustedDocuments() {
  const texts = new Map<string, string>();
  return {
    /** @returns the id of its text, as it is sent (GraphQL over HTTP, appendix A: persisted documents) */
    trust(document: DocumentNode): string {
      const text = print(document);
      const id = `sha256:${createHash('sha256').update(text).digest('hex')}`;
      texts.set(id, text);
      return id;
    },
    /** the file: by what they are called, so that a diff shows changes only */
    manifest(): string {
      const sorted = [...texts].sort(([, one], [, other]) => (one < other ? -1 : 1));
      return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
    },
  };
}

import type { CodegenConfig } from '@graphql-codegen/cli';
import type { DocumentNode } from 'graphql';
import { OPERATION_TEXTS, operationTexts } from './operation-texts.ts';

/** How each custom scalar of the graph travels in JSON. */
const scalars = {
  DateTime: 'string',
  Date: 'string',
  SerialNumber: 'string',
  RegionCode: 'string',
  ItemCode: 'string',
  SocialCreditCode: 'string',
  IdempotencyKey: 'string',
  JSON: 'unknown',
};

const types = { scalars, strictScalars: true, useTypeImports: true, enumsAsTypes: true, documentMode: 'documentNodeImportFragments' };

/** The file of the partner's operations and types; committed, and compared by codegen/current.test.ts. */
export const PARTNER = 'clients/partner/sdk.ts';

/** The folder of the pages' typed documents; committed and compared likewise. */
export const GQL = 'clients/web/src/gql/';

/**
 * What is made of the operations: their texts and types for partner systems (clients/partner), and typed documents for the pages.
 * @param trust is told every operation that ours send, with its fragments; gives its id
 */
export function codegenConfig(schema: string, trust: (document: DocumentNode) => string): CodegenConfig {
  return {
    schema,
    emitLegacyCommonJSImports: false,
    ignoreNoDocuments: true,
    pluginLoader: async (name) => (name === OPERATION_TEXTS ? operationTexts : import(name)),
    silent: true,
    errorsOnly: true,
    generates: {
      [PARTNER]: {
        documents: 'clients/partner/operations/*.graphql',
        plugins: ['typescript-operations', { [OPERATION_TEXTS]: { trust } }],
        config: types,
      },
      [GQL]: {
        preset: 'client',
        documents: ['clients/web/src/{shared,track,window}/**/*.{ts,tsx}', 'clients/web/examples/*.ts', '!**/*.test.ts'],
        presetConfig: {
          fragmentMasking: { unmaskFunctionName: 'fragmentData' },
          onExecutableDocumentNode: (document: DocumentNode) => ({ documentId: trust(document) }),
        },
        config: { ...types, importExtension: '.ts' },
      },
    },
  };
}

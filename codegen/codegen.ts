import type { CodegenConfig } from '@graphql-codegen/cli';

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

/** The file that the generated client goes to; committed, and compared by codegen/current.test.ts. */
export const SDK = 'clients/typed/sdk.ts';

/** The typed client of clients/typed: one method per operation, over any requester. */
export function codegenConfig(schema: string): CodegenConfig {
  return {
    schema,
    emitLegacyCommonJSImports: false,
    silent: true,
    errorsOnly: true,
    generates: {
      [SDK]: {
        documents: 'clients/typed/operations/*.graphql',
        plugins: ['typescript-operations', 'typescript-generic-sdk'],
        config: { scalars, strictScalars: true, useTypeImports: true, enumsAsTypes: true, documentMode: 'documentNode' },
      },
    },
  };
}

import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';
import type { RegisterCaseInput } from '../../gql/graphql.ts';
import { read } from '../../shared/graph/read.ts';
import { saysNothingWasWritten } from '../failure.ts';
import { type Before, type Outcome, sendOnce } from './send-once.ts';

const WindowRegisterCase = graphql(`
  mutation WindowRegisterCase($input: RegisterCaseInput!) {
    registerCase(input: $input) {
      case { serialNumber }
      errors {
        __typename
        code
        message
        path
        ... on DuplicateCase { existing { serialNumber status receivedAt item { name } party { name } projectName } }
      }
    }
  }
`);

const WindowEntryByKey = graphql(`
  query WindowEntryByKey($key: IdempotencyKey!) {
    caseByIdempotencyKey(idempotencyKey: $key) { serialNumber }
  }
`);

export type EntryError = NonNullable<ResultOf<typeof WindowRegisterCase>['registerCase']>['errors'][number];
export type ExistingCase = NonNullable<Extract<EntryError, { __typename: 'DuplicateCase' }>['existing']>;

/** Longer than the gateway takes for any answer: after that the line is taken for dead. */
const ANSWER_MS = 20_000;

/** The case that was written under a key; null where none was. */
export async function entryByKey(key: string): Promise<string | null> {
  const { data, errors } = await read(WindowEntryByKey, { key }, AbortSignal.timeout(ANSWER_MS));
  if (errors.length > 0) throw new Error('the graph could not say');
  return data.caseByIdempotencyKey?.serialNumber ?? null;
}

/** 收件登记, once, however often the line breaks. @param before what went out under the input's key */
export function registerOnce(input: RegisterCaseInput, before: Before): Promise<Outcome<EntryError>> {
  return sendOnce<EntryError>(
    {
      async register() {
        const { data, errors } = await read(WindowRegisterCase, { input }, AbortSignal.timeout(ANSWER_MS));
        if (!data.registerCase) throw new Error(errors[0]?.message ?? 'no answer');
        return { serialNumber: data.registerCase.case?.serialNumber ?? null, errors: data.registerCase.errors };
      },
      lookUp: () => entryByKey(input.idempotencyKey),
      isDefinite: saysNothingWasWritten,
      pause: (attempt) => new Promise((done) => setTimeout(done, 250 * 2 ** attempt)),
    },
    before,
  );
}

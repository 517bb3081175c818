import type { ResultOf } from '@graphql-typed-document-node/core';
import { graphql } from '../../gql/gql.ts';
import type { RecordStageInput } from '../../gql/graphql.ts';
import { read } from '../../shared/graph/read.ts';

const WindowRecordStage = graphql(`
  mutation WindowRecordStage($input: RecordStageInput!) {
    recordStage(input: $input) {
      case { serialNumber version }
      errors { __typename code message path ... on VersionConflict { currentVersion } }
    }
  }
`);

export type StageError = NonNullable<ResultOf<typeof WindowRecordStage>['recordStage']>['errors'][number];

const ANSWER_MS = 20_000;

/** 记录环节. Sent again under the same key it stays one stage. @returns what the graph found wrong, nothing where it is written */
export async function recordStage(input: RecordStageInput): Promise<readonly StageError[]> {
  const { data, errors } = await read(WindowRecordStage, { input }, AbortSignal.timeout(ANSWER_MS));
  if (!data.recordStage) throw new Error(errors[0]?.message ?? 'no answer');
  return data.recordStage.errors;
}

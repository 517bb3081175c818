import type { TrackedCaseFragment } from '../gql/graphql.ts';
import { fragmentData, graphql } from '../gql/index.ts';
import { GraphFailed, read } from '../shared/graph/read.ts';
import type { TrackPair } from '../shared/track-address.ts';

const trackedCase = graphql(`
  fragment TrackedCase on CaseProgress {
    serialNumber
    status
    result
    collection
    receivedAt
    promisedDueDate
    papersAskedFor
    item { name nameEn procedure promisedLimit { value unit countFrom } }
    handlingRegion { name nameEn }
    authority { name }
    stages { kind name occurredAt }
  }
`);

const trackProgress = graphql(`
  query TrackProgress($serialNumber: SerialNumber!, $queryCode: String!) {
    progress(serialNumber: $serialNumber, queryCode: $queryCode) {
      ...TrackedCase
      linkedTo { ...TrackedCase }
    }
  }
`);

/** A case as its applicant is told of it, and the one that it goes on as. */
export interface Tracked {
  readonly own: TrackedCaseFragment;
  readonly linkedTo: TrackedCaseFragment | null;
}

/** @returns null where the two do not fit; @throws where nobody can tell: the server, or the register behind it, is away */
export async function askProgress(pair: TrackPair, signal: AbortSignal): Promise<Tracked | null> {
  const { serialNumber, queryCode } = pair;
  const { data, errors } = await read(trackProgress, { serialNumber, queryCode }, signal);
  const { progress } = data;
  // what is missing beside the case, such as the promised day while supervision is away, is left out
  if (!progress) {
    if (errors.length > 0) throw new GraphFailed(errors);
    return null;
  }
  const { linkedTo } = progress;
  return { own: fragmentData(trackedCase, progress), linkedTo: linkedTo ? fragmentData(trackedCase, linkedTo) : null };
}

import { createHash } from 'node:crypto';
import { projectKey } from '../../kernel/codes/normalise.ts';

export interface CaseIdentity {
  /** normalised: 15 digits made 18 */
  readonly identifier: string;
  readonly itemCode: string;
  readonly regionCode: string;
  readonly projectName: string | null;
}

/** What two entries of the same case have in common, as one SHA-256 in hexadecimal: a unique column of it holds under any concurrency. */
export function duplicateKey({ identifier, itemCode, regionCode, projectName }: CaseIdentity): string {
  const project = projectKey(projectName);
  // as JSON: no field can run over into its neighbour, and a missing project equals only a missing one
  return createHash('sha256')
    .update(JSON.stringify([identifier, itemCode, regionCode, project]))
    .digest('hex');
}

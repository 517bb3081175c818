import { createHash } from 'node:crypto';
import { isCreditCode } from '../../kernel/codes/identifier/credit-code.ts';
import { normaliseIdentifier } from '../../kernel/codes/identifier/index.ts';
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
    .update(JSON.stringify([partyKey(identifier), itemCode, regionCode, project]))
    .digest('hex');
}

/**
 * An organisation by its organisation code (GB 11714), which is characters 9 to 17 of its credit code (GB 32100): the former code and the
 * newer one name the same body. What may be a person's number is compared whole: one in some hundreds passes both checks by chance.
 */
export function partyKey(identifier: string): string {
  const ofPerson = (['RESIDENT_ID', 'FOREIGN_PERMANENT_RESIDENT'] as const).some((type) => normaliseIdentifier(type, identifier).ok);
  return isCreditCode(identifier) && !ofPerson ? identifier.slice(8, 17) : identifier;
}

import { messageOf } from '../../kernel/errors/message.ts';
import type { HallContext } from '../graph/context.ts';
import { maskMatch } from '../match/explain-match.ts';
import type { Refusal } from './commands.ts';
import { readsPlain } from './read/reader.ts';
import { toCase } from './to-case.ts';
import {
  DuplicateCaseType,
  IdempotencyConflictType,
  NotOwnerType,
  StageRefusedType,
  type UserErrorType,
  ValidationErrorType,
  VersionConflictType,
} from './user-error.type.ts';

/** A refusal in the caller's language, with what its type shows beside the sentence. */
export async function toUserError(refusal: Refusal, context: HallContext): Promise<UserErrorType> {
  const { code, params, path } = refusal;
  const error = { code, message: messageOf(code, params, context.language), path: path.length > 0 ? path : null };
  switch (refusal.type) {
    case 'ValidationError':
      return Object.assign(new ValidationErrorType(), error);
    case 'IdempotencyConflict':
      return Object.assign(new IdempotencyConflictType(), error, { differingFields: refusal.differingFields ?? [] });
    case 'DuplicateCase': {
      const existing = await caseOf(refusal.existingSerial, context);
      const { match = null } = refusal;
      const isPlain = existing !== null && readsPlain(context.reader, existing.row.handlingRegionId);
      return Object.assign(new DuplicateCaseType(), error, { existing, match: match && !isPlain ? maskMatch(match) : match });
    }
    case 'NotOwner':
      return Object.assign(new NotOwnerType(), error, { owner: context.hall.codes.findSystem(refusal.ownerSystemId ?? '') });
    case 'StageRefused':
      return Object.assign(new StageRefusedType(), error, { status: refusal.status ?? null });
    case 'VersionConflict':
      return Object.assign(new VersionConflictType(), error, { currentVersion: refusal.currentVersion });
  }
}

async function caseOf(serialNumber: string | undefined, { reads, hall }: HallContext) {
  const row = serialNumber === undefined ? null : await reads.bySerial.load(serialNumber);
  return row && toCase(row, hall.codes);
}

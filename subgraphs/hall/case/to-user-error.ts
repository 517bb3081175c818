import { messageOf } from '../../kernel/errors/message.ts';
import type { HallContext } from '../graph/context.ts';
import type { Refusal } from './commands.ts';
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
    case 'DuplicateCase':
      return Object.assign(new DuplicateCaseType(), error, {
        existing: await caseOf(refusal.existingSerial, context),
        match: refusal.match ?? null,
      });
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

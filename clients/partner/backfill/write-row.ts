import type { Fault } from '../call/fault.ts';
import type { Partner } from '../open-partner.ts';
import type { CaseWritten, Refusal, StageWritten } from '../write/outcome.ts';
import { placeOf, type Row } from './read-rows.ts';
import type { ReportLine } from './report.ts';

/** No row can be written now: the graph is away, or does not know the caller. */
export class CannotGoOn extends Error {
  constructor({ code, message }: Fault) {
    super(`${code} ${message}`);
    this.name = 'CannotGoOn';
  }
}

export interface Standing {
  /** the graph has judged a row: address, caller and system are right */
  isProven: boolean;
}

/**
 * Writes one row: its case, then its stages.
 * @returns its lines of the report
 * @throws CannotGoOn where it is not known what became of it, or where all rows would fail just so
 */
export async function writeRow(
  partner: Pick<Partner, 'registerCase' | 'recordStage'>,
  row: Row,
  signal: AbortSignal,
  standing: Standing,
): Promise<ReportLine[]> {
  const { line, number, entry, stages, findings } = row;
  if (findings.length > 0) return findings.map((finding) => ({ line, number, outcome: 'bad', ...finding }));
  const registered = answered(await partner.registerCase(entry, { reference: number, signal }));
  if (registered.kind === 'failed') {
    const { code, message } = registered.fault;
    if (!standing.isProven) throw new CannotGoOn({ code, message: `${message} (line ${line})` });
    return [{ line, number, outcome: 'refused', code, message }];
  }
  standing.isProven = true;
  if (registered.kind === 'refused')
    return registered.refusals.map((refusal) => ({ line, number, outcome: 'refused', ...existingOf(refusal), ...faultOf(refusal) }));
  const { serialNumber } = registered.case;
  let written = 0;
  let replayed = registered.replayed;
  for (const its of stages) {
    const { reference, ...stage } = its;
    const outcome = answered(await partner.recordStage({ ...stage, serialNumber }, { reference, signal }));
    if (outcome.kind !== 'written') {
      const faults = outcome.kind === 'failed' ? [{ ...outcome.fault, field: undefined }] : outcome.refusals.map(faultOf);
      return faults.map((fault) => ({
        line,
        number,
        outcome: 'stage_refused',
        serialNumber,
        stagesWritten: written,
        ...fault,
        field: placeOf(row, its),
      }));
    }
    written += 1;
    replayed &&= outcome.replayed;
  }
  return [{ line, number, outcome: replayed ? 'replayed' : 'written', serialNumber, stagesWritten: written }];
}

type Answered<Outcome> = Extract<Outcome, { readonly kind: 'written' | 'refused' | 'failed' }>;

function answered<Outcome extends CaseWritten | StageWritten>(outcome: Outcome): Answered<Outcome> {
  if (outcome.kind === 'unknown' || outcome.kind === 'unsent') throw new CannotGoOn(outcome.fault);
  if (outcome.kind === 'failed' && outcome.fault.code === 'UNAUTHENTICATED') throw new CannotGoOn(outcome.fault);
  return outcome as Answered<Outcome>;
}

const faultOf = ({ code, message, path }: Refusal) => ({ code, message, field: path?.join('.') });

/** The case that is there already. */
const existingOf = (refusal: Refusal) => (refusal.__typename === 'DuplicateCase' ? { serialNumber: refusal.existing?.serialNumber } : {});

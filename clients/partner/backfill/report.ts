import { parseCsv, writeCsv } from '../../csv/csv.ts';
import { forSpreadsheet, fromSpreadsheet } from '../../csv/for-spreadsheet.ts';

export const OUTCOMES = ['written', 'replayed', 'fine', 'bad', 'refused', 'stage_refused'] as const;

/** One line of the report; a row with several faults has several. */
export interface ReportLine {
  readonly line: number;
  readonly number: string;
  /**
   * written, replayed (an earlier run had written it), fine (a dry run found nothing), bad (not sent), refused (nothing written), stage_refused (the case
   * is written, not all its stages); a row that is not there was not reached, or nobody knows: run it again with --resume
   */
  readonly outcome: (typeof OUTCOMES)[number];
  readonly serialNumber?: string;
  readonly stagesWritten?: number;
  readonly field?: string;
  readonly code?: string;
  readonly message?: string;
}

const HEADER = ['line', 'number', 'outcome', 'serial_number', 'stages_written', 'field', 'code', 'message'];

export const headerOf = (): string => writeCsv([HEADER]);

export const textOf = (lines: readonly ReportLine[]): string =>
  writeCsv(
    lines.map(({ line, number, outcome, serialNumber = null, stagesWritten = null, field = null, code = null, message = null }) => [
      ...[line, forSpreadsheet(number), outcome, serialNumber, stagesWritten, field, code],
      message === null ? null : forSpreadsheet(message),
    ]),
  );

/** A report as an earlier run left it; what it was cut off in is left out. */
export function readReport(text: string): ReportLine[] {
  const [, ...lines] = parseCsv(text.slice(0, text.lastIndexOf('\r\n') + 2));
  return lines.flatMap(([line = '', number = '', outcome = '', serialNumber, stagesWritten, field, code, message]) =>
    /^\d+$/.test(line)
      ? [
          {
            ...{ line: Number(line), number: fromSpreadsheet(number), outcome: outcome as ReportLine['outcome'] },
            ...{ serialNumber: serialNumber || undefined, stagesWritten: stagesWritten ? Number(stagesWritten) : undefined },
            ...{ field: field || undefined, code: code || undefined, message: message ? fromSpreadsheet(message) : undefined },
          },
        ]
      : [],
  );
}

/** Rows that are done: nothing is left to be written of them. */
export const isDone = ({ outcome }: ReportLine): boolean => outcome === 'written' || outcome === 'replayed';

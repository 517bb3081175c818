import { ANONYMOUS } from '../../kernel/wire/principal.ts';
import type { CaseFile } from '../case/case-file.entity.ts';
import { readerOf } from '../case/read/reader.ts';
import { tellText } from '../case/read/tell-text.ts';
import type { Stage } from '../case/stage.entity.ts';
import type { CodeBook } from '../graph/code-book.ts';
import { CaseProgressType, type CollectionState } from './case-progress.type.ts';

/** Whoever asks, a clerk too, is told what the public is: the page may stand open before anybody. */
const PUBLIC = readerOf(ANONYMOUS, []);

export function toProgress(row: CaseFile, codes: CodeBook): CaseProgressType {
  return Object.assign(new CaseProgressType(), {
    row,
    serialNumber: row.serialNumber,
    item: codes.getItem(row.itemId),
    handlingRegion: codes.getRegion(row.handlingRegionId),
    authority: row.authorityId == null ? null : codes.getAuthority(row.authorityId),
    status: row.status,
    result: row.result,
    collection: collectionOf(row),
    receivedAt: row.receivedAt,
  });
}

function collectionOf({ status, result }: Pick<CaseFile, 'status' | 'result'>): CollectionState | null {
  if (status === 'COLLECTED') return 'COLLECTED';
  return status === 'CLOSED' && (result === 'GRANTED' || result === 'GRANTED_BY_SILENCE') ? 'WAITING' : null;
}

/** Papers that the open supplement notice asks for; a name among them is masked, as for the public. */
export function papersAskedFor(row: CaseFile, stages: readonly Stage[]): string[] {
  if (row.status !== 'AWAITING_SUPPLEMENT') return [];
  const notice = stages.findLast(({ kind }) => kind === 'SUPPLEMENT_NOTICE');
  return (notice?.materials ?? []).map(tellText(PUBLIC, row));
}

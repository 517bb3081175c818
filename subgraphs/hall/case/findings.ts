import type { MessageParams } from '../../kernel/errors/message.ts';
import type { RefusalCode } from '../../kernel/errors/table.ts';
import type { Refusal } from './commands.ts';
import { wellFormed } from './well-formed.ts';

export type Path = readonly string[];

/** Everything that is wrong with an input, each with its path: a caller mends it all at once. */
export class Findings {
  readonly refusals: Refusal[] = [];

  get found(): boolean {
    return this.refusals.length > 0;
  }

  add(code: RefusalCode, path: Path, params: MessageParams = {}): void {
    this.refusals.push({ type: 'ValidationError', code, path, params });
  }

  /** The text without outer white space; null where nothing is left. */
  text(value: string | null | undefined, path: Path, limit: number): string | null {
    const text = wellFormed(value ?? '').trim();
    if (text.length > limit) this.add('TOO_LONG', path, { limit });
    return text === '' ? null : text;
  }

  /** As `text`; a lack is found, and an empty string stands in for it. */
  needed(value: string | null | undefined, path: Path, limit: number): string {
    const text = this.text(value, path, limit);
    if (text === null) this.add('MISSING_FIELD', path);
    return text ?? '';
  }
}

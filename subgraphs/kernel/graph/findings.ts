import { shanghaiDay } from '../codes/day.ts';
import { wellFormed } from '../codes/well-formed.ts';
import type { MessageParams } from '../errors/message.ts';
import type { RefusalCode } from '../errors/table.ts';

export type Path = readonly string[];

/** C0 controls but tab and line ends, DEL, and what turns the direction of writing round: none of them is part of a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;
const NO_CONTROL = { zh: '含有控制字符', en: 'it holds control characters' };
const UNITS = { characters: { zh: '个字符', en: 'characters' }, entries: { zh: '项', en: 'entries' } } as const;

/** One thing that is wrong with an input. */
export interface InputRefusal {
  readonly type: 'ValidationError';
  readonly code: RefusalCode;
  readonly path: Path;
  readonly params: MessageParams;
}

/** Everything that is wrong with an input, each with its path: a caller mends it all at once. */
export class Findings<R = InputRefusal> {
  readonly refusals: (R | InputRefusal)[] = [];
  /** the moment at which the input is judged */
  readonly now: Date;

  constructor(now: Date) {
    this.now = now;
  }

  /** Of a whole mutation's input: control characters are found in any text of it but form data, which have a reader of their own. */
  static ofInput<R = InputRefusal>(
    this: new (
      now: Date,
    ) => Findings<R>,
    { formData: _, ...input }: object & { readonly formData?: unknown },
    now: Date,
  ): Findings<R> {
    const findings = new this(now);
    findings.#seekControl(input, []);
    return findings;
  }

  get found(): boolean {
    return this.refusals.length > 0;
  }

  /** Shanghai day of `now`, YYYY-MM-DD. */
  get today(): string {
    return shanghaiDay(this.now);
  }

  add(code: RefusalCode, path: Path, params: MessageParams = {}): void {
    this.refusals.push({ type: 'ValidationError', code, path, params });
  }

  tooLong(path: Path, limit: number, unit: keyof typeof UNITS = 'characters'): void {
    this.add('TOO_LONG', path, { limit, unit: UNITS[unit] });
  }

  /** The text without outer white space; null where nothing is left. */
  text(value: string | null | undefined, path: Path, limit: number): string | null {
    const text = wellFormed(value ?? '').trim();
    if (text.length > limit) this.tooLong(path, limit);
    return text === '' ? null : text;
  }

  /** As `text`; a lack is found, and an empty string stands in for it. */
  needed(value: string | null | undefined, path: Path, limit: number): string {
    const text = this.text(value, path, limit);
    if (text === null) this.add('MISSING_FIELD', path);
    return text ?? '';
  }

  /** The system that the caller names; null where it names none. An empty name is no system's. */
  systemId(value: string | null | undefined): string | null {
    const systemId = this.text(value, ['systemId'], 60);
    if (value != null && systemId === null) this.add('UNKNOWN_SYSTEM', ['systemId'], { value: '' });
    return systemId;
  }

  #seekControl(value: unknown, path: Path): void {
    if (typeof value === 'string') {
      if (CONTROL.test(value)) this.add('BAD_VALUE', path, { reason: NO_CONTROL });
    } else if (typeof value === 'object' && value !== null) {
      for (const [field, each] of Object.entries(value)) this.#seekControl(each, [...path, field]);
    }
  }
}

/** What became of an entry. */
export type Outcome<Refusal> =
  | { readonly kind: 'stored'; readonly serialNumber: string }
  | { readonly kind: 'refused'; readonly errors: readonly Refusal[] }
  /** nothing was written, and a retry would be refused just so */
  | { readonly kind: 'failed'; readonly error: unknown }
  /** the line is dead: nobody can tell whether it was written */
  | { readonly kind: 'unknown' };

export interface Sending<Refusal> {
  /** sends the entry under its key; throws where no answer came */
  register(): Promise<{ readonly serialNumber: string | null; readonly errors: readonly Refusal[] }>;
  /** the case that the key stands for, null where there is none; throws where no answer came */
  lookUp(): Promise<string | null>;
  /** whether such an error means that nothing was written */
  isDefinite(error: unknown): boolean;
  /** before try 2, 3 …; told which */
  pause(attempt: number): Promise<void>;
}

/** What went out under the key before, without an answer: nothing, this very entry, or what the form said then. */
export type Before = 'nothing' | 'same' | 'other';

const ATTEMPTS = 4;

/**
 * 一次写入: sends an entry until it is known what became of it. A write whose answer was lost is asked after by its key before it is sent again, and
 * sent again under the same key, so that it is one case whatever the line does. Where something else went out under the key, a look would take that for
 * this entry: then it is only sent, and the graph tells the two apart.
 */
export async function sendOnce<Refusal>(sending: Sending<Refusal>, before: Before): Promise<Outcome<Refusal>> {
  let isOpen = before === 'same';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await sending.pause(attempt);
    try {
      const stored = isOpen ? await sending.lookUp() : null;
      if (stored !== null) return { kind: 'stored', serialNumber: stored };
      isOpen = before !== 'other';
      const { serialNumber, errors } = await sending.register();
      if (serialNumber !== null) return { kind: 'stored', serialNumber };
      return { kind: 'refused', errors };
    } catch (error) {
      if (sending.isDefinite(error)) return { kind: 'failed', error };
    }
  }
  return { kind: 'unknown' };
}

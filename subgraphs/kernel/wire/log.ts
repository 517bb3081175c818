/** Structured log. Fields never hold personal data (identifiers, names, phones) or secrets. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Says nothing: for tests and for programs that print their own lines. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };

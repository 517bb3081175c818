/** What stands on the screen, in both languages. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** ok: as it should be; later: not there yet, and made by itself; warning: works, and somebody should know; fault: something will not work. */
export type Level = 'ok' | 'later' | 'warning' | 'fault';

/** One thing that was looked at. */
export interface Finding {
  readonly level: Level;
  readonly what: Said;
  /** what to do about it */
  readonly next?: Said;
}

export const said = (zh: string, en: string): Said => ({ zh, en });
export const ok = (zh: string, en: string): Finding => ({ level: 'ok', what: { zh, en } });
export const later = (zh: string, en: string): Finding => ({ level: 'later', what: { zh, en } });
export const warning = (what: Said, next: Said): Finding => ({ level: 'warning', what, next });
export const fault = (what: Said, next: Said): Finding => ({ level: 'fault', what, next });

/** What one area of the product is like. */
export interface Chapter {
  readonly title: Said;
  readonly findings: readonly Finding[];
}

const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with U+FFFD for each half of a surrogate pair: MariaDB would keep another one than SQLite, or none. */
export function wellFormed(text: string): string {
  return text.replace(HALF_PAIR, '\ufffd');
}

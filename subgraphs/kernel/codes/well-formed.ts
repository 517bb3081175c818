const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with U+FFFD for each half of a surrogate pair: MariaDB would keep another one than SQLite, or none. */
export function wellFormed(text: string): string {
  return text.replace(HALF_PAIR, '\ufffd');
}

/** As much of a text as a column holds: folding a text for searches may make it longer than it was written. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : wellFormed(text.slice(0, limit));
}

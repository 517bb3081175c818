/** A description of the schema, taken apart. */
export interface Term {
  /** 中文术语: what stands before the first colon, or what else ends it */
  readonly term: string;
  /** what it means, mostly in English; '' where the term says all */
  readonly gloss: string;
}

/** Where a term ends: a colon, and where a writer took another sign: a semicolon, a full stop or a bracket after a blank. */
const END = /\s*[:：；]\s*|\s*[;.]\s+|\.$|\s+(?=[(（])/u;

/** Descriptions of this graph are `中文术语: what it means`; one without the other is taken for what it looks like. */
export function termOf(description: string | null | undefined): Term {
  const text = (description ?? '').trim().replace(/\s+/g, ' ');
  const end = END.exec(text);
  const head = end === null ? text : text.slice(0, end.index);
  if (!/\p{Script=Han}/u.test(head)) return { term: '', gloss: text };
  return { term: head, gloss: end === null ? '' : text.slice(end.index + end[0].length) };
}

/** A description of the schema, taken apart. */
export interface Term {
  /** 中文术语: what stands before the first colon */
  readonly term: string;
  /** what it means, mostly in English; '' where the term says all */
  readonly gloss: string;
}

/** Descriptions of this graph are `中文术语: what it means`; one without the other is taken for what it looks like. */
export function termOf(description: string | null | undefined): Term {
  const text = (description ?? '').trim();
  const at = text.search(/[:：]/);
  const head = (at === -1 ? text : text.slice(0, at)).trim();
  if (!/\p{Script=Han}/u.test(head)) return { term: '', gloss: text };
  return { term: head, gloss: at === -1 ? '' : text.slice(at + 1).trim() };
}

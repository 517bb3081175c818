/** The fields of the form, named by where they stand in RegisterCaseInput, so that the graph's errors find them. */
export const FIELDS = [
  'itemCode',
  'party.identifier',
  'party.kind',
  'party.identifierType',
  'party.name',
  'party.legalRepresentative',
  'party.address',
  'party.phone',
  'party.agent.name',
  'party.agent.phone',
  'party.agent.identifierType',
  'party.agent.identifier',
  'regionCode',
  'streetCode',
  'projectName',
  'formData.remarks',
  'priorCertificate.number',
  'priorCertificate.validTo',
  'immediateDecision.result',
  'immediateDecision.reason',
  'immediateDecision.documentNumber',
  'immediateDecision.certificateNumber',
  'notDuplicateReason',
] as const;
export type FieldName = (typeof FIELDS)[number];

/** 来源: typed by the clerk, told by an earlier case, or set beforehand by the item or the clerk's own system. */
export type Origin =
  | { readonly by: 'preset' }
  /** overKnown: in place of what an earlier case told */
  | { readonly by: 'typed'; readonly overKnown?: boolean }
  | { readonly by: 'known'; readonly serialNumber: string };
export const TYPED: Origin = { by: 'typed' };
export const PRESET: Origin = { by: 'preset' };

export interface Value {
  readonly text: string;
  readonly origin: Origin;
}

/** 申办材料: one paper of the item's list, or one more */
export interface Material {
  readonly name: string;
  readonly received: boolean;
  readonly copies: string;
  readonly digest: string | null;
  readonly origin: Origin;
}

export interface Form {
  readonly values: Readonly<Partial<Record<FieldName, Value>>>;
  readonly materials: readonly Material[];
}

export const EMPTY: Form = { values: {}, materials: [] };

export const textOf = (form: Form, name: FieldName): string => form.values[name]?.text ?? '';

/** The clerk's own word: it stays, whatever is found out afterwards; also that nothing is to stand where something was known. */
export function type(form: Form, name: FieldName, text: string): Form {
  const before = form.values[name]?.origin;
  const overKnown = before?.by === 'known' || (before?.by === 'typed' && before.overKnown === true);
  return text === '' && !overKnown
    ? without(form, [name])
    : put(form, name, { text, origin: overKnown ? { by: 'typed', overKnown } : TYPED });
}

/** The form with these fields as nobody has touched them. */
export function without(form: Form, names: readonly FieldName[]): Form {
  return { ...form, values: Object.fromEntries(Object.entries(form.values).filter(([name]) => !names.includes(name as FieldName))) };
}

/** What is set beforehand; a word of the clerk's own goes before it. */
export const preset = (form: Form, name: FieldName, text: string): Form =>
  form.values[name]?.origin.by === 'typed' ? form : put(form, name, { text, origin: PRESET });

/** What earlier cases tell: into fields that the clerk has left alone. */
export function fillKnown(form: Form, known: Readonly<Partial<Record<FieldName, Value>>>): Form {
  const free = Object.entries(known).filter(([name]) => form.values[name as FieldName]?.origin.by !== 'typed');
  return { ...form, values: { ...form.values, ...Object.fromEntries(free) } };
}

/** Takes back what earlier cases told: the number that they were found by has changed. */
export function forgetKnown(form: Form): Form {
  const kept = Object.entries(form.values).filter(
    ([, { text, origin }]) => origin.by !== 'known' && (text !== '' || origin.by !== 'typed'),
  );
  const materials = form.materials.map((each) => (each.origin.by === 'known' ? { ...each, received: false, origin: PRESET } : each));
  return { values: Object.fromEntries(kept), materials };
}

const put = (form: Form, name: FieldName, value: Value): Form => ({ ...form, values: { ...form.values, [name]: value } });

/** How much of the form carries a value, and whence: each field, and each paper that is ticked. */
export function tally({ values, materials }: Form): Readonly<Record<Origin['by'] | 'filled', number>> {
  const filled = [...Object.values(values).filter(({ text }) => text !== ''), ...materials.filter(({ received }) => received)];
  const of = (by: Origin['by']) => filled.filter(({ origin }) => origin.by === by).length;
  return { filled: filled.length, typed: of('typed'), known: of('known'), preset: of('preset') };
}

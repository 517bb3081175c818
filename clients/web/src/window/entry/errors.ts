import type { IdentifierType } from '../../gql/graphql.ts';
import type { Text } from '../../shared/language/language.ts';
import { FIELDS, type FieldName, type Form, textOf } from './form.ts';
import { checkIdentifier } from './identifier.ts';

/** Where an error belongs: a field, the list of papers, or the form as a whole. */
export type Place = FieldName | 'materials' | 'form';
export interface Problem {
  readonly place: Place;
  readonly message: string | Text;
}

interface SaidError {
  readonly message: string;
  readonly path?: readonly string[] | null;
}

/** The field that an error of the graph means by its `path` into the input; the nearest one where the path goes deeper, or not as deep. */
export function placeOf(path: readonly string[] | null | undefined): Place {
  const written = (path ?? []).join('.');
  if (written === '') return 'form';
  if (written.split('.')[0] === 'materials') return 'materials';
  return (
    FIELDS.find((name) => name === written) ??
    FIELDS.find((name) => name.startsWith(`${written}.`)) ??
    FIELDS.find((name) => written.startsWith(`${name}.`)) ??
    'form'
  );
}

export const problemsOf = (errors: readonly SaidError[]): readonly Problem[] =>
  errors.map(({ message, path }) => ({ place: placeOf(path), message }));

const NEEDED: Text = { zh: '必填', en: 'This is needed' };

/**
 * What the form itself can tell before it is sent; the graph decides.
 * @param today YYYY-MM-DD in Asia/Shanghai
 */
export function checkForm(form: Form, today: string): readonly Problem[] {
  const is = (name: FieldName) => textOf(form, name).trim() !== '';
  const needed: FieldName[] = ['itemCode', 'party.identifier', 'party.name', 'regionCode'];
  if ((['party.agent.phone', 'party.agent.identifier'] as const).some(is)) needed.push('party.agent.name');
  if (is('priorCertificate.number') !== is('priorCertificate.validTo')) needed.push('priorCertificate.number', 'priorCertificate.validTo');
  if (textOf(form, 'immediateDecision.result') === 'REFUSED') needed.push('immediateDecision.reason');
  const missing = needed.filter((name) => !is(name)).map((place): Problem => ({ place, message: NEEDED }));
  const wrong = (['party', 'party.agent'] as const).flatMap((holder): Problem[] => {
    const type = textOf(form, `${holder}.identifierType`) as IdentifierType | '';
    if (type === '') return [];
    const { state, text } = checkIdentifier(type, textOf(form, `${holder}.identifier`), today);
    return text && state !== 'EMPTY' ? [{ place: `${holder}.identifier`, message: text }] : [];
  });
  return [...missing, ...wrong];
}

import { sayNow } from '../../shared/language/language.ts';

const TOO_LONG = {
  zh: '超过 15 位的数请加引号，写成文字，否则末尾几位会变',
  en: 'put numbers of more than 15 digits in quotes: as numbers they lose their last ones',
};

/** @throws SyntaxError where it is no JSON, or holds a whole number that JavaScript would change: a serial number without its quotes */
export const parseExactly = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new SyntaxError(sayNow(TOO_LONG));
    return value;
  });

/** Variables as the graph takes them, undefined for none; @throws SyntaxError as `parseExactly` */
export function parseVariables(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return undefined;
  const value = parseExactly(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError(text.trim().slice(0, 40));
  return value as Record<string, unknown>;
}

import { simplified, tidy } from '../codes/normalise.ts';

/**
 * 本地编号 for comparison: brackets of every kind and punctuation are folded, case and script too, and a document number loses what
 * people leave out (第, 号, leading zeros): 西卫受〔2014〕第0001号 = 西卫受[2014]第0001号 = 西卫受（2014）第1号. Zeros inside other numbers stay.
 */
export function normaliseLocalNumber(raw: string): string {
  const text = simplified(tidy(raw)).toUpperCase().replace(/\s/g, '');
  const document = /^(.*?)[〔[({【［〈<](\d{4})[〕\])}】］〉>]年?第?0*(\d+)号?$/.exec(text);
  if (document) return `${document[1]}(${document[2]})${document[3]}`;
  return text;
}

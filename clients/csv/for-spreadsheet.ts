/** What a spreadsheet takes for a formula at the beginning of a cell, its full-width forms too, after any apostrophes (OWASP, "CSV injection"). */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
/** A negative number is no formula. */
const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** 防公式注入: a text that somebody gave stays a text in a spreadsheet, by an apostrophe before it. */
export const forSpreadsheet = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

/** The text that `forSpreadsheet` was given. */
export const fromSpreadsheet = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

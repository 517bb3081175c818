const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const weighted = (text: string, weight: (index: number) => number, value: (char: string) => number): number =>
  [...text].reduce((sum, char, index) => sum + value(char) * weight(index), 0);

/** Check character of an organisation code (GB 11714): weights 3 7 9 10 5 8 4 2, modulo 11. */
function organisationCheck(body: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  const rest =
    11 -
    (weighted(
      body,
      (index) => weights[index] ?? 0,
      (char) => Number.parseInt(char, 36),
    ) %
      11);
  return rest === 10 ? 'X' : String(rest % 11);
}

/** An invented company's credit code (GB 32100): the organisation code begins with DEM, which no registrar gave out. */
export function inventedCreditCode(division: string, running: number): string {
  const body = `DEM${String(running).padStart(5, '0')}`;
  const head = `91${division}${body}${organisationCheck(body)}`;
  const sum = weighted(
    head,
    (index) => 3 ** index % 31,
    (char) => CREDIT_ALPHABET.indexOf(char),
  );
  return head + CREDIT_ALPHABET[(31 - (sum % 31)) % 31];
}

/** A number of nobody (GB 11643): its running number is 000, and those begin at 001. `day` is the birthday, YYYYMMDD. */
export function inventedResidentNumber(division: string, day: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const head = `${division}${day}000`;
  return head + '10X98765432'[weighted(head, (index) => weights[index] ?? 0, Number) % 11];
}

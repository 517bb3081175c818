/** What of an entry of items.json is other in an invented one; the rest is its model's. */
interface Item {
  readonly id: string;
  readonly type: string;
  readonly typeCode: string;
  readonly basicCode: string;
  readonly hallCode: string;
  readonly validTo: string | null;
}
interface Alias {
  readonly code: string;
  readonly name: string;
  readonly typeCode: string | null;
  readonly implementCode?: string;
}
/** A row of code-variants.json. */
interface Row {
  readonly item: string;
  readonly province: Alias | null;
  readonly district: Alias;
  readonly hall: Alias;
}

export interface Catalogue {
  readonly items: readonly Item[];
  readonly official: readonly Row[];
}

/** Characters of an 实施编码 before its basic code: the credit code of an authority, whose check digit stands in it, and a level. */
const AUTHORITY_AND_LEVEL = 19;
/** Basic codes are 33 + type 2 + department 2 + main 3 + sub 3; the real ones' main numbers end at 938. */
const HEAD = 6;
const FIRST_MAIN = 939;
const SUBS = 6;

/** The province's list of types (code-variants.json, itemType), by GB/T 39046 annex A.1; what is not there is 其他. */
const LETTERS: Readonly<Record<string, string>> = {
  '01': 'XK',
  '02': 'CF',
  '03': 'QZ',
  '04': 'ZS',
  '05': 'GF',
  '06': 'JC',
  '07': 'QR',
  '08': 'JL',
  '09': 'CJ',
};

/**
 * Items that nobody has, as an office has hundreds: each in the shape of a real one in turn (type, process, limits, papers), with codes that are
 * free and names of its own in all three dictionaries.
 * @param count at most 366, as there are so many free numbers
 */
export function inventedItems({ items, official }: Catalogue, count: number): Catalogue {
  const models = items.filter(({ validTo }) => validTo === null);
  const made = Array.from({ length: count }, (_, index) => {
    const model = models[index % models.length] as Item;
    const words = official.find(({ item }) => item === model.id) as Row;
    const id = `sl-${three(index + 1)}`;
    const main = String(FIRST_MAIN + Math.floor(index / SUBS));
    const sub = three((index % SUBS) + 1);
    const basicCode = `${model.basicCode.slice(0, HEAD)}${main}${sub}`;
    const hallCode = `${model.hallCode.split('-')[0]}-90${main.slice(1).padStart(3, '0')}-${sub}`;
    const name = `示例${model.type}事项${three(index + 1)}`;
    const implementCode = (words.hall.implementCode as string).slice(0, AUTHORITY_AND_LEVEL) + basicCode;
    const row: Row = {
      item: id,
      province: { code: String(1001 + index), name, typeCode: LETTERS[model.typeCode] ?? 'QT' },
      district: { ...words.district, code: `XH-WS-${three(101 + index)}`, name: `示例${three(index + 1)}` },
      hall: { ...words.hall, code: hallCode, name, implementCode },
    };
    return { item: { ...model, id, name, nameEn: `Invented item ${index + 1}`, basicCode, hallCode }, row };
  });
  return { items: made.map(({ item }) => item), official: made.map(({ row }) => row) };
}

const three = (number: number) => String(number).padStart(3, '0');

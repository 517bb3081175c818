export interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly birthday: number;
}
export interface Product {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
}
export interface Review {
  readonly id: string;
  readonly body: string;
  readonly authorId: string;
  readonly upc: string;
}

/** Characters of the reviews of the shop window, and the product that each is about: with them the standard answer has about 86 KB. */
const REVIEW_LENGTHS = [453, 294, 281, 146, 453, 294, 281, 146, 146, 146, 858];
const REVIEWED = ['1', '1', '1', '1', '2', '2', '2', '2', '3', '4', '4'];
const CATALOGUE = 500;

const WORDS =
  'the table is as wide as they said and stands firm on a floor that never was level while its drawers open without a sound'.split(' ');

/** Invented text of an exact length, another one for every seed. */
function text(length: number, seed: number): string {
  let written = '';
  for (let at = seed; written.length < length; at += 1 + (seed % 3)) written += `${WORDS[at % WORDS.length]} `;
  return `${written.slice(0, length - 1)}.`;
}

const NAMES = ['Table', 'Couch', 'Glass', 'Chair', 'Lamp', 'Shelf', 'Desk', 'Stove', 'Sofa'];
const product = (index: number, upc: string, name: string): Product => ({
  upc,
  name,
  price: 15 + ((index * 433) % 1900),
  weight: 20 + ((index * 97) % 1000),
});

export const USERS: readonly User[] = ['An', 'Bei', 'Chen', 'Ding', 'En', 'Fang'].map((name, index) => ({
  id: String(index + 1),
  name: `${name} of the example`,
  username: `${name.toLowerCase()}-${index + 1}`,
  birthday: 315_532_800 + index * 86_400,
}));

/** Those of the shop window, then the catalogue. */
export const WINDOW: readonly Product[] = NAMES.map((name, index) => product(index, String(index + 1), name));
export const LISTED: readonly Product[] = Array.from({ length: CATALOGUE }, (_, index) =>
  product(index, `c-${1000 + index}`, `${NAMES[index % NAMES.length]} number ${index + 1}`),
);

export const REVIEWS: readonly Review[] = [
  ...REVIEWED.map((upc, index) => ({ id: String(index + 1), body: text(REVIEW_LENGTHS[index] as number, index), authorId: '1', upc })),
  ...LISTED.flatMap(({ upc }, index) =>
    [0, 1].map((which) => ({
      id: `c-${index * 2 + which}`,
      body: text(92 + ((index * 7) % 50), index + which),
      authorId: String(1 + (index % 6)),
      upc,
    })),
  ),
];

const byUpc = new Map([...WINDOW, ...LISTED].map((each) => [each.upc, each]));
const reviewsByUpc = Map.groupBy(REVIEWS, ({ upc }) => upc);

export const productOf = (upc: string): Product | undefined => byUpc.get(upc);
export const reviewsOf = (upc: string): readonly Review[] => reviewsByUpc.get(upc) ?? [];
/** Every user has written the first two. */
export const reviewsBy = (_userId: string): readonly Review[] => REVIEWS.slice(0, 2);
export const userOf = (id: string): User | undefined => USERS.find((user) => user.id === id);
export const isInStock = (upc: string): boolean => upc.length % 2 === 0 || Number(upc.at(-1)) % 3 === 0;

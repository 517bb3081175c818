import type { Random } from '../../oracle/random.ts';

const TYPES: Readonly<Record<string, { readonly leaves: readonly string[]; readonly objects: Readonly<Record<string, string>> }>> = {
  User: { leaves: ['id', 'name', 'username', 'birthday'], objects: { reviews: 'Review' } },
  Product: { leaves: ['upc', 'name', 'price', 'weight', 'inStock', 'shippingEstimate'], objects: { reviews: 'Review' } },
  Review: { leaves: ['id', 'body'], objects: { author: 'User', product: 'Product' } },
};
const DEPTH = 3;

/** A document over the shop as no other before it, of 10 to 60 tokens: a gateway has to read, plan and prepare it. */
export function newDocument(random: Random, number: number): string {
  const roots = random.sample(
    [
      `user(id: "${random.between(1, 6)}")`,
      'users',
      `topProducts(first: ${random.between(1, 4)})`,
      `catalogue(first: ${random.between(1, 5)})`,
    ],
    random.between(1, 2),
  );
  const fields = roots.map((root, index) => `r${index}: ${root} ${selection(root.startsWith('user') ? 'User' : 'Product', DEPTH, random)}`);
  return `query N${number} { ${fields.join(' ')} }`;
}

function selection(typeName: string, depth: number, random: Random): string {
  const { leaves, objects } = TYPES[typeName] as (typeof TYPES)[string];
  const names = Object.entries(objects).filter(() => depth > 0 && random.percent(50));
  const deeper = names.map(([name, type]) => `${name} ${selection(type, depth - 1, random)}`);
  const own = random.sample(leaves, random.between(1, 2)).map((name) => (random.percent(30) ? `a_${name}: ${name}` : name));
  return `{ ${[...own, ...deeper].join(' ')} }`;
}

/** One operation that every side answers, and what is promised of it. */
export interface Workload {
  readonly name: string;
  readonly about: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** calls one after the other that the best plan needs: what the bare floor waits for */
  readonly levels: number;
  /** how many times as much processor time the stock gateway takes, at least */
  readonly stockAtLeast: number;
  /** what the gateway's own processor time must be below */
  readonly below: readonly string[];
}

const STANDARD = `
fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }
query Standard {
  users {
    ...User
    reviews {
      ...Review
      product {
        ...Product
        reviews {
          ...Review
          author { ...User reviews { ...Review product { ...Product } } }
        }
      }
    }
  }
  topProducts(first: 5) {
    ...Product
    reviews {
      ...Review
      author { ...User reviews { ...Review product { ...Product } } }
    }
  }
}`;

const SMALL = 'query Small($id: ID!) { user(id: $id) { id name username birthday reviews { id body product { upc } } } }';

const BIG = `
query Big($first: Int!) {
  catalogue(first: $first) { upc name price weight inStock shippingEstimate reviews { id body } }
}`;

export const WORKLOADS: readonly Workload[] = [
  {
    name: 'standard',
    about: '86 KB over four subgraphs, 16 fetches in the stock plan',
    query: STANDARD,
    variables: {},
    levels: 4,
    stockAtLeast: 15,
    below: ['grafbase', 'by-hand'],
  },
  {
    name: 'small',
    about: '1 KB over two subgraphs, with a variable',
    query: SMALL,
    variables: { id: '3' },
    levels: 2,
    stockAtLeast: 10,
    below: ['grafbase'],
  },
  {
    name: 'big',
    about: '200 KB, a list of 500 entities over three subgraphs',
    query: BIG,
    variables: { first: 500 },
    levels: 2,
    stockAtLeast: 10,
    below: ['grafbase', 'by-hand'],
  },
];

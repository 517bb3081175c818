import { createServer } from 'node:http';
import { Pool } from 'undici';

// What an engineer writes who needs just these three answers: no plan, calls in parallel and in batches, loops, one JSON.stringify.
// node by-hand.mjs PORT ACCOUNTS INVENTORY PRODUCTS REVIEWS

const [port, ...urls] = process.argv.slice(2);
const [accounts, inventory, products, reviews] = urls.map((url) => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 64 });
  return async (query, variables, authorization) => {
    const headers = { 'content-type': 'application/json', authorization };
    const { body } = await pool.request({ path: pathname, method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return (await body.json()).data;
  };
});

const INVENTORY = 'query($of:[_Any!]!){_entities(representations:$of){...on Product{inStock shippingEstimate}}}';
const PRODUCTS = 'query($of:[_Any!]!){_entities(representations:$of){...on Product{name price weight}}}';
const NAMES = 'query($of:[_Any!]!){_entities(representations:$of){...on User{name}}}';
const BY_AUTHOR = 'id body author{id username reviews{id body product{upc}}}';
const REVIEWS = `query($users:[_Any!]!,$products:[_Any!]!){
users:_entities(representations:$users){...on User{reviews{id body product{upc reviews{${BY_AUTHOR}}}}}}
products:_entities(representations:$products){...on Product{reviews{${BY_AUTHOR}}}}}`;

const userKey = ({ id }) => ({ __typename: 'User', id });
const productKey = ({ upc }) => ({ __typename: 'Product', upc });
const productToShip = ({ upc, price, weight }) => ({ __typename: 'Product', upc, price, weight });

async function standard(_variables, caller) {
  const [{ users }, { topProducts }] = await Promise.all([
    accounts('{users{id username name}}', undefined, caller),
    products('{topProducts(first:5){upc name price weight}}', undefined, caller),
  ]);
  const of = { users: users.map(userKey), products: topProducts.map(productKey) };
  const reviewed = await reviews(REVIEWS, of, caller);

  // whom and what the reviews speak of, beside those that are known already
  const people = new Map(users.map((user) => [user.id, user]));
  const goods = new Map(topProducts.map((product) => [product.upc, product]));
  const [strangers, unknown] = [new Map(), new Map()];
  const meetAuthors = (list) => {
    for (const { author } of list) {
      if (!people.has(author.id)) strangers.set(author.id, author);
      for (const { product } of author.reviews) if (!goods.has(product.upc)) unknown.set(product.upc, product);
    }
  };
  for (const { reviews } of reviewed.users) {
    for (const { product } of reviews) {
      if (!goods.has(product.upc)) unknown.set(product.upc, product);
      meetAuthors(product.reviews);
    }
  }
  for (const { reviews } of reviewed.products) meetAuthors(reviews);
  await Promise.all([
    learn(accounts, NAMES, strangers, userKey, people, caller),
    learn(products, PRODUCTS, unknown, productKey, goods, caller),
  ]);
  const all = [...goods.values()];
  const { _entities: stocks } = await inventory(INVENTORY, { of: all.map(productToShip) }, caller);
  for (let index = 0; index < all.length; index++) Object.assign(all[index], stocks[index]);

  const withAuthors = (list) => {
    for (const { author } of list) {
      author.name = people.get(author.id).name;
      for (const review of author.reviews) review.product = goods.get(review.product.upc);
    }
    return list;
  };
  return {
    users: users.map((user, index) => ({
      ...user,
      reviews: reviewed.users[index].reviews.map(({ id, body, product }) => ({
        id,
        body,
        product: { ...goods.get(product.upc), reviews: withAuthors(product.reviews) },
      })),
    })),
    topProducts: topProducts.map((product, index) => ({ ...product, reviews: withAuthors(reviewed.products[index].reviews) })),
  };
}

/** Asks for those of whom nothing is known yet, in one call, if there are any. */
async function learn(service, query, missing, keyOf, known, caller) {
  if (missing.size === 0) return;
  const { _entities } = await service(query, { of: Array.from(missing.values(), keyOf) }, caller);
  let index = 0;
  for (const [key, entity] of missing) known.set(key, { ...keyOf(entity), __typename: undefined, ..._entities[index++] });
}

async function small({ id }, caller) {
  const { user } = await accounts('query($id:ID!){user(id:$id){id name username birthday}}', { id }, caller);
  if (!user) return { user };
  const query = 'query($of:[_Any!]!){_entities(representations:$of){...on User{reviews{id body product{upc}}}}}';
  const { _entities } = await reviews(query, { of: [userKey(user)] }, caller);
  return { user: { ...user, reviews: _entities[0].reviews } };
}

async function big({ first }, caller) {
  const { catalogue } = await products('query($first:Int!){catalogue(first:$first){upc name price weight}}', { first }, caller);
  const [{ _entities: stocks }, { _entities: reviewed }] = await Promise.all([
    inventory(INVENTORY, { of: catalogue.map(productToShip) }, caller),
    reviews(
      'query($of:[_Any!]!){_entities(representations:$of){...on Product{reviews{id body}}}}',
      { of: catalogue.map(productKey) },
      caller,
    ),
  ]);
  for (let index = 0; index < catalogue.length; index++) {
    const [product, stock] = [catalogue[index], stocks[index]];
    product.inStock = stock.inStock;
    product.shippingEstimate = stock.shippingEstimate;
    product.reviews = reviewed[index].reviews;
  }
  return { catalogue };
}

const HANDLERS = { Standard: standard, Small: small, Big: big };

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const handle = HANDLERS[/query (\w+)/.exec(query)?.[1]];
    const answer = (status, value) => {
      const text = JSON.stringify(value);
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    };
    if (!handle) return answer(404, { errors: [{ message: 'nobody has written that by hand' }] });
    handle(variables, request.headers.authorization).then(
      (data) => answer(200, { data }),
      (error) => answer(500, { errors: [{ message: String(error) }] }),
    );
  });
}).listen(Number(port), '127.0.0.1');

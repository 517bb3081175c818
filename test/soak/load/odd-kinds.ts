import type { Random } from '../../oracle/random.ts';
import { BROKEN } from '../subgraphs/trials.ts';
import type { Kind } from './crew.ts';
import { answerIn, codesOf, isClientFault, isOfAnOutage, shown } from './judge.ts';
import type { Asker } from './kinds.ts';

const json = (query: string, variables: object = {}) => JSON.stringify({ query, variables });

async function broken(asker: Asker, how: string): Promise<string | undefined> {
  const got = await asker.send(json('query Broken($how: String!) { broken(how: $how) }', { how }));
  const answer = answerIn(got.body);
  const codes = answer && codesOf(answer);
  const { data } = (answer ?? {}) as { data?: { broken?: unknown } | null };
  const isCoded = got.status === 200 && codes?.length === 1 && data?.broken === null;
  return isCoded ? undefined : `${how}: ${shown(got)}`;
}

/** One of three products has a rating that fails. */
async function partly(asker: Asker): Promise<string | undefined> {
  const mayLack = asker.outageWatch();
  const got = await asker.send(json('{ products: topProducts(first: 3) { upc rating } }'));
  const answer = answerIn(got.body);
  const wanted = '{"products":[{"upc":"1","rating":0.5},{"upc":"2","rating":1},{"upc":"3","rating":null}]}';
  const places = answer?.errors?.map(({ path }) => path?.join('.'));
  if (JSON.stringify(answer?.data) === wanted && places?.join() === 'products.2.rating' && codesOf(answer ?? {})) return undefined;
  return mayLack() && isOfAnOutage(answer) ? undefined : shown(got);
}

const PARTS =
  'query Parts { topProducts(first: 4) { upc ...Later @defer(label: "later") } } fragment Later on Product { reviews { id body } }';

async function deferred(asker: Asker): Promise<string | undefined> {
  const mayLack = asker.outageWatch();
  const got = await asker.send(json(PARTS), { headers: { accept: 'multipart/mixed;deferSpec=20220824, application/json' } });
  const parts = got.body
    .toString()
    .split('\r\n---')
    .slice(1, -1)
    .map((part) => part.slice(part.indexOf('\r\n\r\n') + 4));
  const payloads = parts.map(
    (part) => JSON.parse(part) as { hasNext: boolean; incremental?: readonly { errors?: unknown }[]; errors?: unknown },
  );
  const isWhole =
    got.status === 200 && payloads.length > 1 && payloads.every(({ hasNext }, index) => hasNext === index < payloads.length - 1);
  const count = payloads.flatMap(({ incremental = [] }) => incremental).length;
  const hasErrors = got.body.includes('"errors"');
  return isWhole && count === 4 && (!hasErrors || mayLack()) ? undefined : `${count} parts: ${shown(got)}`;
}

/** Goes away in the middle of an answer, or before there is one. */
async function leaving(asker: Asker, random: Random): Promise<undefined> {
  const pieces = random.between(1, 3);
  await asker.send(json('{ catalogue(first: 200) { upc name price reviews { id body author { name } } } }'), {
    onPiece: (_, so) => so >= pieces,
  });
}

const EVENTS = 5;

/** Takes some events, whose numbers must follow one another, and goes. */
async function live(asker: Asker): Promise<string | undefined> {
  const mayLack = asker.outageWatch();
  let text = '';
  const numbers = () => [...text.matchAll(/"number":(\d+)/g)].map(([, number]) => Number(number));
  const got = await asker.send(json('subscription Ticks { ticked { cursor number product { name } } }'), {
    headers: { accept: 'text/event-stream' },
    onPiece(piece) {
      text += piece.toString();
      return numbers().length >= EVENTS;
    },
  });
  const taken = numbers();
  const isWhole = taken.length >= EVENTS && taken.every((number, index) => number === (taken[0] as number) + index);
  if (got.status === 200 && isWhole && !text.includes('"errors"')) return undefined;
  return mayLack() ? undefined : `events ${taken.join()}: ${shown(got)}`;
}

async function note(asker: Asker, random: Random): Promise<string | undefined> {
  const mayLack = asker.outageWatch();
  const text = 'x'.repeat(random.between(1, 20_000));
  const got = await asker.send(json('mutation Note($text: String!) { note(text: $text) }', { text }));
  if (got.body.toString() === `{"data":{"note":${text.length}}}`) return undefined;
  return mayLack() && isOfAnOutage(answerIn(got.body)) ? undefined : shown(got);
}

async function wrong(asker: Asker, random: Random): Promise<string | undefined> {
  const n = random.below(1e9);
  const [query, variables, code] = random.pick([
    [`{ nothing${n} }`, {}, 'BAD_USER_INPUT'],
    [`{ users { id `, {}, 'BAD_USER_INPUT'],
    ['query Small($id: ID!) { user(id: $id) { id } }', { id: [n] }, 'BAD_USER_INPUT'],
    [`{ ${Array.from({ length: 101 }, (_, at) => `x${n}_${at}: users { id }`).join(' ')} }`, {}, 'LIMIT_EXCEEDED'],
  ] as const);
  const got = await asker.send(json(query, variables), { headers: { accept: 'application/graphql-response+json' } });
  return isClientFault(got, [code]) && got.status === 400 ? undefined : shown(got);
}

async function schema(asker: Asker): Promise<string | undefined> {
  const got = await asker.send(json('{ __schema { types { name fields { name } } } }'));
  return got.status === 200 && got.body.includes('"Product"') ? undefined : shown(got);
}

/** What else comes in a day: failures of subgraphs, of clients, of connections; streams and parts; writes. */
export function oddKinds(asker: Asker, random: Random): readonly Kind[] {
  return [
    { name: 'broken subgraph', weight: 2, ask: () => broken(asker, random.pick(Object.keys(BROKEN))) },
    { name: 'part lost', weight: 1, ask: () => partly(asker) },
    { name: 'deferred', weight: 2, ask: () => deferred(asker) },
    { name: 'client leaves', weight: 1, ask: () => leaving(asker, random) },
    { name: 'live', weight: 1, ask: () => live(asker) },
    { name: 'write', weight: 1, ask: () => note(asker, random) },
    { name: 'invalid', weight: 1, ask: () => wrong(asker, random) },
    { name: 'introspection', weight: 1, ask: () => schema(asker) },
  ];
}

import { v7 as newId } from 'uuid';
import type { Product } from '../load/product.ts';
import { poster } from './http-client.ts';
import type { Resources } from './resources.ts';

/** The register without its exchange: nothing but the writes themselves. */
export interface HallAlone {
  /** GraphQL, bytes in and bytes out */
  ask<T>(query: string, variables: unknown): Promise<T>;
  /** the same through its HTTP door */
  askOverHttp<T>(query: string, variables: unknown): Promise<T>;
}

const quiet = { info: () => undefined, warn: () => undefined, error: (fields: unknown, message: string) => console.error(message, fields) };

/** A principal is good for a minute. */
const RENEW_MS = 30_000;

type DatabaseSettings = Parameters<Product['openDatabase']>[0]['settings'];

export async function openHallAlone(product: Product, resources: Resources, settings: DatabaseSettings): Promise<HallAlone> {
  const clock = () => new Date();
  const database = await product.openDatabase({ settings, entities: product.hallEntities, migrations: product.hallMigrations, log: quiet });
  await database.migrate();
  const seal = product.principalSeal(new Uint8Array(32).fill(7), clock);
  const nothing = () => {
    throw new Error('the register alone asks nobody');
  };
  const hall = await product.hallOn(database, {
    clock,
    newId,
    random: Math.random,
    log: quiet,
    systems: product.loadSystems(),
    seal,
    database: settings,
    frontEnds: { of: nothing, create: nothing, close: async () => undefined },
    bus: product.inProcessBus(),
    hall: nothing,
  });
  resources.add(() => hall.stop());

  const principal = { clientId: 'bench', role: 'admin', scopes: ['case:read', 'case:write', 'party:read', 'system:any'] } as const;
  let signed = { token: await seal.sign(principal), at: Date.now() };
  const headers = async () => {
    if (Date.now() - signed.at > RENEW_MS) signed = { token: await seal.sign(principal), at: Date.now() };
    return { [product.HEADER.principal]: signed.token };
  };
  const bytes = (query: string, variables: unknown) => Buffer.from(JSON.stringify({ query, variables }));
  const read = <T>(answer: Uint8Array): T => {
    const { data, errors } = JSON.parse(Buffer.from(answer).toString()) as { data?: T; errors?: unknown };
    if (errors || !data) throw new Error(`the register answered ${JSON.stringify(errors)}`);
    return data;
  };

  const server = product.subgraphServer({ posts: { '/graphql': product.graphqlPost(hall) }, isReady: () => true, log: quiet });
  const port = await server.listen(0, '127.0.0.1');
  const { post, close } = poster(`http://127.0.0.1:${port}/graphql`);
  resources.add(async () => {
    close();
    await server.drain(100);
  });
  return {
    ask: async (query, variables) => read(await hall.handle(bytes(query, variables), await headers())),
    askOverHttp: async (query, variables) => {
      const body = bytes(query, variables);
      return read(await post(body, await headers()));
    },
  };
}

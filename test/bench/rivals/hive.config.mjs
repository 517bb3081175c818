import { defineConfig } from '@graphql-hive/gateway';

// Hive Gateway, either runtime: lean, its limits away, the header handed through. Its JIT stays off: the JavaScript runtime gains nothing by it
// here, and with it the Rust planner's runtime answers null for every field.

export const gatewayConfig = defineConfig({
  logging: 'error',
  graphiql: false,
  landingPage: false,
  maxDepth: false,
  maxTokens: false,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') ?? undefined }),
  },
});

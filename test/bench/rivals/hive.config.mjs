import { defineConfig } from '@graphql-hive/gateway';

// Hive Gateway, either runtime: what its own benchmark switches on, and the header handed through.

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

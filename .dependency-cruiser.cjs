/**
 * The one-way rules of the house: the tree is the architecture. What may know what:
 *   gateway -> kernel/{wire,errors}        subgraph -> kernel, never another subgraph        clients -> generated types
 *   pages (clients/web): ide, track, window -> shared, gql; of the rest the kernel's pure rules only: they run in browsers
 *   kernel: codes serials worktime stages errors <- database <- idempotency exchange <- graph; wire/ may be known by all
 * Tests may look at whatever they test.
 */
const { builtinModules } = require('node:module');

const TEST = '\\.test\\.ts$|/testing[/.]|/fixtures\\.ts$|\\.contract\\.ts$';
const KERNEL = '^subgraphs/kernel/';
const MUTUAL = '\\.entity\\.ts$';
const PAGES = '^clients/web/src/(ide|track|window)/';
const BASE = ['codes', 'serials', 'worktime', 'stages', 'errors'];

const NODE = `^(node:)?(${builtinModules.filter((name) => /^[a-z]/.test(name)).join('|')})$`;

/** A kernel layer and everything to the right of it, which it must not know. */
const layer = (name, from, right) => ({
  name,
  severity: 'error',
  from: { path: `${KERNEL}(${from.join('|')})/`, pathNot: TEST },
  to: { path: `${KERNEL}(${right.join('|')})/` },
});

/** The life of a request: a stage may know those after it, never those before it. */
const REQUEST = ['http', 'admission', 'identity', 'policy', 'planning', 'execution', 'transport'];
const stages = REQUEST.slice(1).map((stage, index) => ({
  name: `request-runs-one-way-${stage}`,
  severity: 'error',
  from: { path: `^gateway/${stage}/`, pathNot: TEST },
  to: { path: `^gateway/(${REQUEST.slice(0, index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...stages,
    {
      name: 'stages-know-no-engine',
      comment: 'The engine puts planning and execution together; what it is made of does not know it.',
      severity: 'error',
      from: { path: `^gateway/(${REQUEST.join('|')}|supergraph|telemetry)/`, pathNot: TEST },
      to: { path: '^gateway/engine/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Two entities may refer to each other: the tables do. What is loaded later may refer back, and the session and its parts name one another’s types.',
      severity: 'error',
      from: { pathNot: MUTUAL },
      to: { circular: true, viaOnly: { pathNot: MUTUAL, dependencyTypesNot: ['dynamic-import'] } },
    },
    {
      name: 'gateway-knows-no-business',
      comment: 'embedded.ts is the one file that imports both sides.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: `^gateway/embedded[./]|${TEST}` },
      to: { path: '^(subgraphs|clients|codegen)/', pathNot: `${KERNEL}(wire|errors)/` },
    },
    {
      name: 'subgraphs-apart',
      severity: 'error',
      from: { path: '^subgraphs/(hall|provincial|district|supervision|sharing)/', pathNot: TEST },
      to: { path: '^subgraphs/(hall|provincial|district|supervision|sharing|cli)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'subgraphs-know-no-gateway',
      severity: 'error',
      from: { path: '^subgraphs/', pathNot: TEST },
      to: { path: '^(gateway|clients|codegen)/' },
    },
    {
      name: 'kernel-knows-no-subgraph',
      severity: 'error',
      from: { path: KERNEL, pathNot: TEST },
      to: { path: '^subgraphs/', pathNot: KERNEL },
    },
    layer('wire-imports-nothing', ['wire'], [...BASE, 'database', 'idempotency', 'exchange', 'graph']),
    layer('base-below-database', BASE, ['database', 'idempotency', 'exchange', 'graph']),
    layer('database-below-exchange', ['database'], ['idempotency', 'exchange', 'graph']),
    layer('exchange-below-graph', ['idempotency', 'exchange'], ['graph']),
    {
      name: 'clients-import-generated-types-only',
      comment: 'The stand-ins of the legacy systems speak SQL to front-end databases, through the one port for that.',
      severity: 'error',
      from: { path: '^clients/', pathNot: `^clients/web/|${TEST}` },
      to: { path: '^(gateway|subgraphs|codegen)/', pathNot: `${KERNEL}(wire|database/front-end)/` },
    },
    {
      name: 'pages-import-pure-rules-only',
      comment: 'A page checks what is typed by the same rules as the graph, rather than have them twice.',
      severity: 'error',
      from: { path: '^clients/web/', pathNot: TEST },
      to: { path: '^(gateway|subgraphs|codegen|clients)/', pathNot: `^clients/(web|csv)/|${KERNEL}(codes|serials|stages)/` },
    },
    {
      name: 'pages-run-in-browsers',
      severity: 'error',
      from: { path: '^clients/web/(src|examples)/', pathNot: TEST },
      to: { path: NODE, reachable: true },
    },
    { name: 'pages-apart', severity: 'error', from: { path: PAGES }, to: { path: PAGES, pathNot: '^clients/web/src/$1/' } },
    {
      name: 'shared-by-pages-knows-none',
      severity: 'error',
      from: { path: '^clients/web/(src/(shared|gql)|examples)/' },
      to: { path: PAGES },
    },
    { name: 'pages-know-no-examples', severity: 'error', from: { path: '^clients/web/src/' }, to: { path: '^clients/web/examples/' } },
    {
      name: 'nothing-imports-test',
      severity: 'error',
      from: { pathNot: `^test/|${TEST}` },
      to: { path: `^test/|${TEST}` },
    },
    {
      name: 'nats-loaded-where-it-is-wanted',
      comment: 'By await import(), where NATS_URL is set: it costs a start a tenth of a second and 14 MB.',
      severity: 'error',
      from: { path: '^(gateway|subgraphs)/', pathNot: `${KERNEL}exchange/nats|${TEST}` },
      to: { path: `${KERNEL}exchange/nats-bus|@nats-io/`, dynamic: false },
    },
    {
      name: 'no-development-packages-at-run-time',
      severity: 'error',
      from: { path: '^(gateway|subgraphs)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'packages-are-in-package-json', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'every-import-resolves',
      comment: 'Of typed documents there are types only.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/bench/rivals)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

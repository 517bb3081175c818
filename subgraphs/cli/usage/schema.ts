export const USAGE = `npm run schema [-- --help]

Writes what the classes print into subgraphs/NAME/schema.graphql of the working folder, which is what is committed.
`;

/** What parseArgs takes. */
export const OPTIONS = {
  help: { type: 'boolean', default: false },
} as const;

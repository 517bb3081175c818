import { TOKEN_ROLES } from '../../identity/roles.ts';

export const USAGE = `npm run token -- --role ${TOKEN_ROLES.join('|')} [--system ID] [--client NAME] [--help]

Prints one token (JWT, good for 12 hours) alone on the last line of stdout; the server need not run.
  --role    what the caller may do
  --system  the wrapped system that the caller writes for, such as district.330106; sandbox.NAME for a register to rehearse on
            (NAME: 1 to 40 of a-z, 0-9, -)
  --client  the name that idempotency keys belong to; default ROLE, or ROLE:SYSTEM
Signed with the key in DATA_DIR/keys/issuer.json (DATA_DIR: .data), which is made on first use.
`;

/** What parseArgs takes. */
export const OPTIONS = {
  role: { type: 'string' },
  system: { type: 'string' },
  client: { type: 'string' },
  help: { type: 'boolean' },
} as const;

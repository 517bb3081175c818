const KEY = 'oncegraph-token';

/** The caller's token: kept for this browser tab only, gone when it is closed. */
export const readToken = (): string => sessionStorage.getItem(KEY) ?? '';

/** Takes a bare JWT or a whole `Bearer ...` value; an empty one signs out. */
export function writeToken(value: string): string {
  const token = value.trim().replace(/^bearer\s+/i, '');
  if (token === '') sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, token);
  return token;
}

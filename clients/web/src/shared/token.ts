import { create } from 'zustand';
import { safeSession } from './storage.ts';

const KEY = 'oncegraph-token';

/** Takes a bare JWT or a whole `Bearer ...` value. */
const bare = (value: string): string => value.trim().replace(/^bearer\s+/i, '');

/** 令牌: the caller's, kept for this browser tab only, gone when it is closed; '' for nobody. */
export const useToken = create<{ readonly token: string; setToken(value: string): void }>()((set) => ({
  token: safeSession.getItem(KEY) ?? '',
  setToken(value) {
    const token = bare(value);
    if (token === '') safeSession.removeItem(KEY);
    else safeSession.setItem(KEY, token);
    set({ token });
  },
}));

export const currentToken = (): string => useToken.getState().token;

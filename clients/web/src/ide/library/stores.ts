import { type History, historyOf, NO_HISTORY } from './history.ts';
import { EMPTY, type Library, libraryOf } from './saved.ts';
import { stored } from './stored.ts';

/** 收藏夹 of this browser */
export const library = stored<Library>('oncegraph-library', EMPTY, libraryOf);
/** 运行历史 of this browser */
export const history = stored<History>('oncegraph-history', NO_HISTORY, historyOf);

let made = 0;
/** unique in this browser */
export const newId = (): string =>
  `${Date.now().toString(36)}-${(made++).toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`;

import type { Text } from '../../shared/language/language.ts';
import { useSchema } from '../schema/schema.ts';
import { useSession } from '../session.ts';
import { pastRun, remember } from './history.ts';
import { isLink, type LinkFault, queryOfFragment } from './link.ts';
import { tell } from './notices.tsx';
import { mayWrite } from './query-of.ts';
import { history, library, newId } from './stores.ts';

const FAULTS: Readonly<Record<LinkFault, Text>> = {
  broken: {
    zh: '链接不完整或已损坏，没有打开。请让对方重新发送。',
    en: 'This link is damaged or cut short, and was not opened. Ask for it again.',
  },
  newer: { zh: '链接来自较新的版本，这里打不开。', en: 'This link was made by a newer version, which this page cannot read.' },
  'too-large': { zh: '链接的内容过大，没有打开。', en: 'What this link holds is too large, and was not opened.' },
};
const OPENED = {
  reads: {
    zh: '这条查询来自链接，尚未运行。请先看一遍再点“运行”。',
    en: 'This query came from a link, and was not run. Read it before you run it.',
  },
  writes: {
    zh: '注意：这是来自链接的写操作，运行后会改动数据。尚未运行，请核对内容和来源。',
    en: 'Careful: this came from a link, and writes when it is run. It was not run. Check what it does and who sent it.',
  },
};

/** A query that came in the page's address gets a tab of its own, and is never run by itself; the address is then as it was. */
async function openLinked(): Promise<void> {
  const { hash, pathname, search } = location;
  if (!isLink(hash)) return;
  window.history.replaceState(window.history.state, '', pathname + search);
  const found = await queryOfFragment(hash);
  if (typeof found === 'string') return tell({ text: FAULTS[found], isError: true });
  useSession.getState().open(found);
  const writes = mayWrite(found.query);
  tell({ text: writes ? OPENED.writes : OPENED.reads, isError: writes });
}

/** Remembers what has been run, once it has ended. */
const recordRuns = () =>
  useSession.subscribe(({ tabs, runs }, before) => {
    if (runs === before.runs) return;
    for (const tab of tabs) {
      const run = runs[tab.id];
      if (run === undefined || run.state === 'running' || before.runs[tab.id]?.state !== 'running') continue;
      const at = new Date(run.at).toISOString();
      const done = pastRun(tab, run, newId(), at, useSchema.getState().schema);
      history.change((past) => remember(past, done));
    }
  });

/** What the library does while the page is open: links, history, other windows. Returns its undo. */
export function startLibrary(): () => void {
  void openLinked();
  const onHash = () => void openLinked();
  window.addEventListener('hashchange', onHash);
  const undo = [recordRuns(), library.listen(), history.listen()];
  return () => {
    window.removeEventListener('hashchange', onHash);
    for (const stop of undo) stop();
  };
}

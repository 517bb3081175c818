import './library.css';
import { useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { activeTab, type Query, useSession } from '../session.ts';
import { titleOf } from '../title.ts';
import { LinkDialog } from './link-dialog.tsx';
import { saveCurrent } from './save-current.ts';

const TEXT = {
  save: { zh: '收藏', en: 'Save' },
  saveHint: { zh: '收藏当前查询（Ctrl+S）', en: 'Save this query (Ctrl+S)' },
  link: { zh: '链接', en: 'Link' },
  linkHint: { zh: '生成分享链接', en: 'Make a link to this query' },
};

/** Buttons of the toolbar: save the tab in front, make a link to it. */
export function LibraryTools() {
  const say = useSay();
  const [linked, setLinked] = useState<Query>();
  const isBlank = useSession((session) => activeTab(session).query.trim() === '');
  const link = () => {
    const tab = activeTab(useSession.getState());
    setLinked({ ...tab, title: titleOf(tab) });
  };
  return (
    <>
      <button type="button" className="og-button" title={say(TEXT.saveHint)} disabled={isBlank} onClick={saveCurrent}>
        {say(TEXT.save)}
      </button>
      <button type="button" className="og-button" title={say(TEXT.linkHint)} disabled={isBlank} onClick={link}>
        {say(TEXT.link)}
      </button>
      {linked !== undefined && <LinkDialog query={linked} close={() => setLinked(undefined)} />}
    </>
  );
}

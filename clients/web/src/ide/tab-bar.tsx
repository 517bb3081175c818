import './tab-bar.css';
import { type KeyboardEvent, useState } from 'react';
import { useSay } from '../shared/language/language.ts';
import { tablistKeys } from '../shared/ui/tablist-keys.ts';
import { openTab } from './keys.ts';
import { type Tab, useSession } from './session.ts';
import { titleOf } from './title.ts';

const TEXT = {
  tabs: { zh: '查询标签', en: 'Queries' },
  untitled: { zh: '未命名', en: 'Untitled' },
  add: { zh: '新标签（Alt+T）', en: 'New tab (Alt+T)' },
  close: { zh: '关闭', en: 'Close' },
  rename: { zh: '标签名称', en: 'Name of the tab' },
  hint: { zh: '双击或 F2 改名', en: 'Double click or F2 renames' },
};

/** Its name is what was asked for: it can be typed over at once. */
const selectAll = (input: HTMLInputElement | null) => input?.select();

/** Back to the tab in front, once it is drawn. */
const focusFront = () => requestAnimationFrame(() => document.querySelector<HTMLElement>('.ide-tab[aria-selected="true"]')?.focus());

/** 标签栏: one tab per query; the panel that they open is the editor below. */
export function TabBar() {
  const say = useSay();
  const { tabs, active, activate, close, edit } = useSession();
  const [renamed, setRenamed] = useState<string>();
  const nameOf = (tab: Tab) => titleOf(tab) || say(TEXT.untitled);
  const front = tabs.find(({ id }) => id === active) ?? tabs[0];

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (renamed !== undefined) return;
    if (event.key === 'F2') setRenamed(active);
    else if (event.key === 'Delete') {
      close(active);
      focusFront();
    } else tablistKeys(event);
  };
  const rename = (title: string) => {
    // a name that is the operation's own goes on with it
    if (front !== undefined && title.trim() !== titleOf(front)) edit({ title: title.trim() });
    setRenamed(undefined);
  };

  return (
    <div className="ide-tab-bar">
      <div className="ide-tab-list" role="tablist" aria-label={say(TEXT.tabs)} onKeyDown={onKeyDown}>
        {tabs.map((tab) =>
          tab.id === renamed ? (
            <input
              key={tab.id}
              className="og-input ide-tab-name"
              aria-label={say(TEXT.rename)}
              defaultValue={titleOf(tab)}
              ref={selectAll}
              onBlur={(event) => rename(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') rename(event.currentTarget.value);
                else if (event.key === 'Escape') setRenamed(undefined);
                else return;
                focusFront();
              }}
            />
          ) : (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`ide-tab-${tab.id}`}
              className="ide-tab"
              title={`${nameOf(tab)} · ${say(TEXT.hint)}`}
              aria-selected={tab.id === front?.id}
              aria-controls="ide-tab-panel"
              tabIndex={tab.id === front?.id ? 0 : -1}
              onClick={() => activate(tab.id)}
              onAuxClick={(event) => event.button === 1 && close(tab.id)}
              onDoubleClick={() => setRenamed(tab.id)}
            >
              {nameOf(tab)}
            </button>
          ),
        )}
      </div>
      {front !== undefined && (
        <button
          type="button"
          className="ide-tab-button"
          title={say({ zh: '关闭当前标签（Alt+W）', en: 'Close this tab (Alt+W)' })}
          aria-label={`${say(TEXT.close)} ${nameOf(front)}`}
          onClick={() => close(front.id)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      )}
      <button type="button" className="ide-tab-button" title={say(TEXT.add)} aria-label={say(TEXT.add)} onClick={openTab}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 3v10M3 8h10" />
        </svg>
      </button>
    </div>
  );
}

import { useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { NameForm } from './name-form.tsx';
import { changeLibrary } from './save-current.ts';
import { removeFolder, renameFolder, type Saved } from './saved.ts';
import { SavedRow } from './saved-row.tsx';

const TEXT = {
  none: { zh: '未归类', en: 'In no folder' },
  empty: { zh: '空文件夹', en: 'Empty' },
  rename: { zh: '改名', en: 'Rename' },
  remove: { zh: '删除文件夹', en: 'Delete folder' },
  name: { zh: '文件夹名称', en: 'Name of the folder' },
};

/** 文件夹 and what is in it. */
export function FolderSection({ folder, saved }: { readonly folder: string; readonly saved: readonly Saved[] }) {
  const say = useSay();
  const [isNaming, setNaming] = useState(false);
  const title = folder || say(TEXT.none);
  return (
    <section className="ide-folder" aria-label={title}>
      <header>
        {isNaming ? (
          <NameForm
            label={say(TEXT.name)}
            name={folder}
            done={(name) => {
              setNaming(false);
              if (name !== undefined && name !== folder)
                changeLibrary((before) => renameFolder(before, folder, name), {
                  zh: `文件夹已改名为“${name}”。`,
                  en: `The folder is now called “${name}”.`,
                });
            }}
          />
        ) : (
          <h3>
            {title} <span className="og-soft">{saved.length}</span>
          </h3>
        )}
        {folder !== '' && !isNaming && (
          <>
            <button
              type="button"
              className="og-button og-plain"
              aria-label={`${say(TEXT.rename)} ${folder}`}
              onClick={() => setNaming(true)}
            >
              {say(TEXT.rename)}
            </button>
            <button
              type="button"
              className="og-button og-plain"
              aria-label={`${say(TEXT.remove)} ${folder}`}
              onClick={() =>
                changeLibrary((before) => removeFolder(before, folder), {
                  zh: `已删除文件夹“${folder}”，其中的查询移到“未归类”。`,
                  en: `The folder “${folder}” was deleted; its queries are in no folder now.`,
                })
              }
            >
              ×
            </button>
          </>
        )}
      </header>
      {saved.length === 0 ? (
        <p className="og-soft">{say(TEXT.empty)}</p>
      ) : (
        <ul className="ide-saved-list">
          {saved.map((entry) => (
            <SavedRow key={entry.id} saved={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}

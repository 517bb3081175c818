import '../panel.css';
import './library.css';
import { useId, useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { FileButtons } from './file-buttons.tsx';
import { FolderSection } from './folder-section.tsx';
import { NameForm } from './name-form.tsx';
import { changeLibrary } from './save-current.ts';
import { addFolder, find, type Saved } from './saved.ts';
import { library } from './stores.ts';

const TEXT = {
  search: { zh: '搜索收藏', en: 'Search saved queries' },
  newFolder: { zh: '新建文件夹', en: 'New folder' },
  folderName: { zh: '文件夹名称', en: 'Name of the folder' },
  empty: {
    zh: '还没有收藏。在编辑器中写好查询后按 Ctrl+S 或点“收藏”；收藏保存在本浏览器中，可导出为文件给同事。',
    en: 'Nothing saved yet. Press Ctrl+S or “Save” above a query. Saved queries stay in this browser; export them as a file for others.',
  },
  none: { zh: '没有找到', en: 'Nothing found' },
};

/** 收藏: saved queries in their folders. */
export default function LibraryPanel() {
  const say = useSay();
  const id = useId();
  const { folders, saved } = library.use(({ value }) => value);
  const [typed, setTyped] = useState('');
  const [isNaming, setNaming] = useState(false);
  const isSearching = typed.trim() !== '';
  const found = find({ folders, saved }, typed.trim());
  const inFolder = (folder: string): readonly Saved[] => found.filter((entry) => entry.folder === folder);
  const shown = ['', ...folders].filter((folder) => (isSearching || folder === '' ? inFolder(folder).length > 0 : true));
  return (
    <div className="ide-panel-body ide-library">
      <p className="ide-library-tools">
        <button type="button" className="og-button" onClick={() => setNaming(true)}>
          {say(TEXT.newFolder)}
        </button>
        <FileButtons />
      </p>
      {isNaming && (
        <NameForm
          label={say(TEXT.folderName)}
          name=""
          done={(name) => {
            setNaming(false);
            if (name !== undefined) changeLibrary((before) => addFolder(before, name));
          }}
        />
      )}
      {saved.length + folders.length === 0 ? (
        <p className="og-soft">{say(TEXT.empty)}</p>
      ) : (
        <>
          <label className="og-sr" htmlFor={id}>
            {say(TEXT.search)}
          </label>
          <input
            id={id}
            type="search"
            className="og-input ide-wide"
            placeholder={say(TEXT.search)}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {isSearching && found.length === 0 && <p className="og-soft">{say(TEXT.none)}</p>}
          {shown.map((folder) => (
            <FolderSection key={folder} folder={folder} saved={inFolder(folder)} />
          ))}
        </>
      )}
    </div>
  );
}

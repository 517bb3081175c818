import { useRef } from 'react';
import { type Text, useSay } from '../../shared/language/language.ts';
import { save } from '../result/export/save.ts';
import { type FileFault, fileOf, libraryOfFile, merge } from './library-file.ts';
import { tell } from './notices.tsx';
import { changeLibrary } from './save-current.ts';
import { library, newId } from './stores.ts';

const TEXT = {
  export: { zh: '导出', en: 'Export' },
  import: { zh: '导入', en: 'Import' },
  file: { zh: '收藏文件（JSON）', en: 'File of saved queries (JSON)' },
};
const FAULTS: Readonly<Record<FileFault | 'too-large', Text>> = {
  'no-json': { zh: '文件不是 JSON，没有导入。', en: 'This file is no JSON; nothing was imported.' },
  'no-library': { zh: '这不是从这里导出的收藏文件，没有导入。', en: 'This is no file of saved queries; nothing was imported.' },
  newer: { zh: '文件来自较新的版本，没有导入。', en: 'This file comes from a newer version; nothing was imported.' },
  'too-large': { zh: '文件超过 5 MB，没有导入。', en: 'This file is larger than 5 MB; nothing was imported.' },
};
const MOST_BYTES = 5_000_000;

function exportAll(): void {
  const day = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
  save(fileOf(library.use.getState().value), `oncegraph-queries-${day}.json`, 'application/json');
}

async function importFile(file: File): Promise<void> {
  const incoming = file.size > MOST_BYTES ? 'too-large' : libraryOfFile(await file.text());
  if (typeof incoming === 'string') return tell({ text: FAULTS[incoming], isError: true });
  const { library: merged, added, renamed, same } = merge(library.use.getState().value, incoming, newId);
  changeLibrary(() => merged, {
    zh: `导入 ${added} 条${renamed > 0 ? `，其中 ${renamed} 条因重名另取名称` : ''}${same > 0 ? `；${same} 条已有，未重复导入` : ''}。`,
    en: `${added} imported${renamed > 0 ? `, ${renamed} of them under another name, as theirs was taken` : ''}${same > 0 ? `; ${same} were here already` : ''}.`,
  });
}

/** 导入导出 */
export function FileButtons() {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const isEmpty = library.use(({ value }) => value.saved.length + value.folders.length === 0);
  return (
    <>
      <button type="button" className="og-button" disabled={isEmpty} onClick={exportAll}>
        {say(TEXT.export)}
      </button>
      <button type="button" className="og-button" onClick={() => input.current?.click()}>
        {say(TEXT.import)}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={say(TEXT.file)}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) void importFile(file);
          target.value = '';
        }}
      />
    </>
  );
}

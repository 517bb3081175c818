import { useMemo, useState } from 'react';
import { useLanguage, useSay } from '../../shared/language/language.ts';
import { copyText } from '../../shared/ui/copy-text.ts';
import { JsonEditor } from '../editor/json-editor.tsx';
import { useActiveRun, useActiveTab } from '../session.ts';
import { titleOf } from '../title.ts';
import { fileName } from './export/file-name.ts';
import { save } from './export/save.ts';

const TEXT = {
  json: { zh: '结果 JSON', en: 'Result as JSON' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  notCopied: { zh: '浏览器不允许复制', en: 'The browser does not allow it' },
  download: { zh: '下载', en: 'Download' },
};

/** Longer answers are shown up to here: what is beyond nobody reads in a page. Characters. */
const SHOWN = 1_000_000;

/** JSON: the answer as it came, to read, fold and search. */
export function JsonView() {
  const say = useSay();
  const language = useLanguage(({ language }) => language);
  const title = titleOf(useActiveTab());
  const run = useActiveRun();
  const [told, setTold] = useState('');
  const whole = useMemo(() => JSON.stringify(run?.answer, null, 2) ?? '', [run?.answer]);
  const isCut = whole.length > SHOWN;
  const text = isCut ? whole.slice(0, whole.lastIndexOf('\n', SHOWN)) : whole;
  const size = `${(whole.length / 1_000_000).toFixed(1)} MB`;
  const copy = async () => setTold(say((await copyText(whole)) ? TEXT.copied : TEXT.notCopied));
  return (
    <div className="ide-json-view">
      <div className="ide-result-bar">
        <span className="og-soft" role="status">
          {isCut &&
            say({
              zh: `内容共 ${size}，这里显示开头部分；全部内容请下载。`,
              en: `${size}: its beginning is shown here; download it for all.`,
            })}{' '}
          {told}
        </span>
        <span className="ide-result-bar-rest" />
        <button type="button" className="og-button" onClick={() => void copy()}>
          {say(TEXT.copy)}
        </button>
        <button
          type="button"
          className="og-button"
          onClick={() => {
            save(whole, fileName(title, Date.now(), false, 'json', language), 'application/json');
          }}
        >
          {say(TEXT.download)}
        </button>
      </div>
      <JsonEditor value={text} label={say(TEXT.json)} readOnly />
    </div>
  );
}

import './help-dialog.css';
import { useEffect, useRef } from 'react';
import { type Text, useSay } from '../shared/language/language.ts';
import { EDITOR_KEYS, KEYS } from './keys.ts';
import { useView } from './view.ts';

const TEXT = {
  title: { zh: '快捷键', en: 'Keys' },
  page: { zh: '整个页面', en: 'On the page' },
  editor: { zh: '编辑器内', en: 'In the editor' },
  close: { zh: '关闭', en: 'Close' },
};

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const shown = (keys: string) => (isApple ? keys.replaceAll('Ctrl', '⌘').replaceAll('Alt', '⌥') : keys);

function KeyList({ title, keys }: { readonly title: Text; readonly keys: readonly { readonly keys: string; readonly text: Text }[] }) {
  const say = useSay();
  return (
    <section>
      <h3>{say(title)}</h3>
      <dl>
        {keys.map((key) => (
          <div key={key.keys}>
            <dt>
              <kbd>{shown(key.keys)}</kbd>
            </dt>
            <dd>{say(key.text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** 快捷键一览; Escape closes it, as any dialog. */
export function HelpDialog() {
  const say = useSay();
  const isOpen = useView((view) => view.isHelpOpen);
  const showHelp = useView((view) => view.showHelp);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="ide-help" aria-labelledby="ide-help-title" onClose={() => showHelp(false)}>
      {isOpen && (
        <>
          <header>
            <h2 id="ide-help-title">{say(TEXT.title)}</h2>
            <button type="button" className="og-button" onClick={() => showHelp(false)}>
              {say(TEXT.close)}
            </button>
          </header>
          <div className="ide-help-lists">
            <KeyList title={TEXT.page} keys={KEYS} />
            <KeyList title={TEXT.editor} keys={EDITOR_KEYS} />
          </div>
        </>
      )}
    </dialog>
  );
}

import './toolbar.css';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSay } from '../shared/language/language.ts';
import { format } from './keys.ts';
import { LibraryTools } from './library/library-tools.tsx';
import { type Operation, operationsIn } from './run/operations.ts';
import { useActiveRun, useActiveTab, useSession } from './session.ts';
import { useView } from './view.ts';

const TEXT = {
  toolbar: { zh: '工具栏', en: 'Toolbar' },
  run: { zh: '运行', en: 'Run' },
  runHint: { zh: '运行光标所在的操作（Ctrl+Enter）', en: 'Run the operation at the cursor (Ctrl+Enter)' },
  choose: { zh: '选择要运行的操作', en: 'Choose the operation to run' },
  stop: { zh: '停止', en: 'Stop' },
  stopHint: { zh: '停止（Ctrl+.）', en: 'Stop (Ctrl+.)' },
  format: { zh: '排版', en: 'Format' },
  formatHint: { zh: '排版查询，保留注释（Shift+Alt+F）', en: 'Lay the query out, comments kept (Shift+Alt+F)' },
  keys: { zh: '快捷键（F1）', en: 'Keys (F1)' },
  kinds: {
    query: { zh: '查询', en: 'query' },
    mutation: { zh: '写入', en: 'mutation' },
    subscription: { zh: '实时', en: 'subscription' },
  },
};

/** Which of several operations: a menu of their names. */
function OperationMenu({ operations }: { readonly operations: readonly Operation[] }) {
  const say = useSay();
  const run = useSession((session) => session.run);
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    place.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    const away = (event: PointerEvent) => !place.current?.contains(event.target as Node) && setOpen(false);
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [isOpen]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') {
      setOpen(false);
      place.current?.querySelector('button')?.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !isOpen) return;
    event.preventDefault();
    const items = [...(place.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[(at + step + items.length) % items.length]?.focus();
  };
  return (
    <fieldset className="ide-menu" aria-label={say(TEXT.choose)} ref={place} onKeyDown={onKeyDown}>
      <button
        type="button"
        className="og-button og-primary"
        aria-label={say(TEXT.choose)}
        title={say(TEXT.choose)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        ▾
      </button>
      {isOpen && (
        <div role="menu" aria-label={say(TEXT.choose)}>
          {operations.map(({ name, kind, from }) => (
            <button
              key={from}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false);
                run(name);
              }}
            >
              <span className="og-mono">{name ?? '{ … }'}</span> <span className="og-soft">{say(TEXT.kinds[kind])}</span>
            </button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** 工具栏: run, stop, format; saving and links are the library's. */
export function Toolbar() {
  const say = useSay();
  const { run, stop } = useSession();
  const { query } = useActiveTab();
  const operations = operationsIn(query);
  const isRunning = useActiveRun()?.state === 'running';
  return (
    <div className="ide-toolbar" role="toolbar" aria-label={say(TEXT.toolbar)}>
      <div className="ide-run">
        {isRunning ? (
          <button type="button" className="og-button ide-stop" title={say(TEXT.stopHint)} onClick={stop}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 4h8v8H4z" />
            </svg>
            {say(TEXT.stop)}
          </button>
        ) : (
          <button
            type="button"
            className="og-button og-primary"
            title={say(TEXT.runHint)}
            disabled={query.trim() === ''}
            onClick={() => run()}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 2.5v11l9-5.5z" />
            </svg>
            {say(TEXT.run)}
          </button>
        )}
        {!isRunning && operations.length > 1 && <OperationMenu operations={operations} />}
      </div>
      <button type="button" className="og-button" title={say(TEXT.formatHint)} disabled={query.trim() === ''} onClick={format}>
        {say(TEXT.format)}
      </button>
      <LibraryTools />
      <button
        type="button"
        className="og-button og-plain ide-help-button"
        aria-label={say(TEXT.keys)}
        title={say(TEXT.keys)}
        onClick={() => useView.getState().showHelp(true)}
      >
        ?
      </button>
    </div>
  );
}

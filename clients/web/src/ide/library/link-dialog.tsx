import { useEffect, useId, useRef, useState } from 'react';
import { useSay } from '../../shared/language/language.ts';
import { copyText } from '../../shared/ui/copy-text.ts';
import type { Query } from '../session.ts';
import { fragmentOf } from './link.ts';
import { mayWrite } from './query-of.ts';

const TEXT = {
  title: { zh: '分享链接', en: 'Link to this query' },
  what: {
    zh: '链接里是查询、变量和展示方式，不含令牌，也不含结果；对方打开后以自己的权限运行。链接的内容不会发给服务器。',
    en: 'It holds the query, its variables and how it is shown; no token and no results. Whoever opens it runs it under their own rights. Its content is not sent to the server.',
  },
  writes: {
    zh: '这是写操作：为避免带出办件信息和幂等键，链接不含变量。',
    en: 'This one writes: its variables are left out, as they hold a case’s data and its idempotency key.',
  },
  tooLong: {
    zh: '内容太长，放不进链接。请在“收藏”里导出为文件后发送。',
    en: 'This is too long for a link. Export it as a file from “Saved” and send that.',
  },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  notCopied: { zh: '浏览器不允许复制，请按 Ctrl+C。', en: 'The browser does not allow it: press Ctrl+C.' },
  close: { zh: '关闭', en: 'Close' },
};

/** 分享链接对话框 */
export function LinkDialog({ query, close }: { readonly query: Query; readonly close: () => void }) {
  const say = useSay();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [link, setLink] = useState<string | undefined | null>(null);
  const [isCopied, setCopied] = useState<boolean>();
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let isHere = true;
    const { origin, pathname } = location;
    void fragmentOf(query).then((fragment) => isHere && setLink(fragment && origin + pathname + fragment));
    return () => {
      isHere = false;
    };
  }, [query]);
  return (
    <dialog ref={dialog} className="ide-dialog" aria-labelledby={id} onClose={close}>
      <h2 id={id}>{say(TEXT.title)}</h2>
      <p className="og-soft">{say(TEXT.what)}</p>
      {mayWrite(query.query) && <p className="og-note">{say(TEXT.writes)}</p>}
      {link === undefined && <p className="og-error">{say(TEXT.tooLong)}</p>}
      {typeof link === 'string' && (
        <textarea
          className="og-input og-mono"
          readOnly
          rows={4}
          aria-label={say(TEXT.title)}
          value={link}
          onFocus={(event) => event.target.select()}
        />
      )}
      <p className="ide-dialog-actions">
        <span role="status">{isCopied !== undefined && say(isCopied ? TEXT.copied : TEXT.notCopied)}</span>
        {typeof link === 'string' && (
          <button type="button" className="og-button og-primary" onClick={() => void copyText(link).then(setCopied)}>
            {say(TEXT.copy)}
          </button>
        )}
        <button type="button" className="og-button" onClick={() => dialog.current?.close()}>
          {say(TEXT.close)}
        </button>
      </p>
    </dialog>
  );
}

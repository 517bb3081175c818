import { useEffect } from 'react';
import { create } from 'zustand';
import { type Text, useSay } from '../../shared/language/language.ts';

interface Notice {
  readonly text: Text;
  readonly isError?: boolean | undefined;
  /** takes back what it tells of */
  readonly undo?: (() => void) | undefined;
}

const useNotice = create<{ readonly notice: Notice | undefined }>()(() => ({ notice: undefined }));

/** Says something above the editor, in place of what was said there before. */
export const tell = (notice: Notice): void => useNotice.setState({ notice });
const dismiss = () => useNotice.setState({ notice: undefined });

/** How long a notice stays, longer where it can be undone; one that tells of a fault stays until it is closed. */
const STAYS_MS = { plain: 8_000, undoable: 20_000 };

const TEXT = { undo: { zh: '撤销', en: 'Undo' }, close: { zh: '关闭提示', en: 'Dismiss' } };

/** 提示: what was saved, deleted, or came from a link. */
export function LibraryNotices() {
  const say = useSay();
  const notice = useNotice(({ notice }) => notice);
  useEffect(() => {
    if (notice === undefined || notice.isError) return;
    const timer = setTimeout(dismiss, notice.undo === undefined ? STAYS_MS.plain : STAYS_MS.undoable);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div role="status">
      {notice !== undefined && (
        <p className={`ide-notice ${notice.isError ? 'og-error' : 'og-note'}`}>
          <span>{say(notice.text)}</span>
          {notice.undo !== undefined && (
            <button
              type="button"
              className="og-button"
              onClick={() => {
                dismiss();
                notice.undo?.();
              }}
            >
              {say(TEXT.undo)}
            </button>
          )}
          <button type="button" className="og-button og-plain" aria-label={say(TEXT.close)} onClick={dismiss}>
            ×
          </button>
        </p>
      )}
    </div>
  );
}

import { useSay } from '../shared/language/language.ts';
import { useSession } from './session.ts';

const TEXT = { untitled: { zh: '未命名', en: 'Untitled' }, add: { zh: '新标签', en: 'New tab' }, close: { zh: '关闭', en: 'Close' } };

/** 标签栏 */
export function TabBar() {
  const say = useSay();
  const { tabs, active, activate, close, open } = useSession();
  return (
    <div className="ide-tabs">
      {tabs.map(({ id, title }) => (
        <span key={id} className="ide-tab" data-active={id === active}>
          <button type="button" aria-pressed={id === active} onClick={() => activate(id)}>
            {title || say(TEXT.untitled)}
          </button>
          <button type="button" aria-label={`${say(TEXT.close)} ${title || say(TEXT.untitled)}`} onClick={() => close(id)}>
            ×
          </button>
        </span>
      ))}
      <button type="button" aria-label={say(TEXT.add)} onClick={() => open({ title: '', query: '', variables: '' })}>
        +
      </button>
    </div>
  );
}

import { useSay } from '../shared/language/language.ts';
import { useActiveRun, useSession } from './session.ts';

/** 工具栏: run and stop; saving, links and formatting stand beside them. */
export function Toolbar() {
  const say = useSay();
  const { run, stop } = useSession();
  const isRunning = useActiveRun()?.state === 'running';
  return (
    <div className="ide-toolbar" role="toolbar" aria-label={say({ zh: '工具栏', en: 'Toolbar' })}>
      {isRunning ? (
        <button type="button" className="og-button" onClick={stop}>
          {say({ zh: '停止', en: 'Stop' })}
        </button>
      ) : (
        <button type="button" className="og-button og-primary" onClick={() => run()}>
          {say({ zh: '运行', en: 'Run' })}
        </button>
      )}
    </div>
  );
}

import { useSay } from '../../shared/language/language.ts';
import { useActiveTab, useSession } from '../session.ts';

/** 变量 */
export function VariablesPane() {
  const say = useSay();
  const { variables } = useActiveTab();
  const edit = useSession(({ edit }) => edit);
  return (
    <section className="ide-variables" aria-label={say({ zh: '变量', en: 'Variables' })}>
      <textarea
        className="og-input og-mono"
        aria-label={say({ zh: '变量 JSON', en: 'Variables as JSON' })}
        value={variables}
        onChange={(event) => edit({ variables: event.target.value })}
      />
    </section>
  );
}

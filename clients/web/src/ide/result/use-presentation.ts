import { useActiveTab, useSession } from '../session.ts';
import type { FlattenRule, Presentation } from './presentation.ts';

/** How the tab in front is shown, and the ways to change that. */
export function usePresentation() {
  const { presentation = {} } = useActiveTab();
  const edit = useSession(({ edit }) => edit);
  const change = (part: Partial<Presentation>) => edit({ presentation: { ...presentation, ...part } });
  const changeRule = (part: Partial<FlattenRule>) => change({ rule: { ...presentation.rule, ...part } });
  return { presentation, change, changeRule };
}

import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/**
 * Arrow keys, Home and End of a `role="tablist"` (WAI-ARIA APG, tabs with automatic activation): put it on the list as `onKeyDown`, and give
 * each `role="tab"` the `tabIndex` 0 where it is selected, else -1.
 */
export function tablistKeys(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  if (at === -1 || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = STEPS[event.key];
  const to = step === undefined ? { Home: 0, End: tabs.length - 1 }[event.key] : (at + step + tabs.length) % tabs.length;
  const tab = to === undefined ? undefined : tabs[to];
  if (tab === undefined) return;
  event.preventDefault();
  tab.focus();
  tab.click();
}

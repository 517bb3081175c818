import type { Refusal } from './commands.ts';

export function versionConflict(currentVersion: number): Refusal {
  const params = { version: currentVersion };
  return { type: 'VersionConflict', code: 'VERSION_CONFLICT', path: ['expectedVersion'], params, currentVersion };
}

import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  await globalThis.__oncegraphMariaDb?.stop();
  rmSync(globalThis.__oncegraphRunFolder, { recursive: true, force: true });
}

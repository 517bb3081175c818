import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  await globalThis.__oncegraphMariaDb?.stop();
  await globalThis.__oncegraphNats?.stop();
  rmSync(globalThis.__oncegraphRunFolder, { recursive: true, force: true });
}

import { random as seeded } from '../../oracle/random.ts';
import type { Soak } from '../soak.ts';
import { newDocument } from './new-document.ts';

const AT_ONCE = 8;

/** Asks for so many operations that nobody has asked for, others in each turn: so that caches are full. @returns what was wrong with the answers */
export async function fill({ asker, seed, wait }: Soak, turn: number, count: number): Promise<readonly string[]> {
  const random = seeded(seed + 1 + turn);
  const wrong: string[] = [];
  let left = count;
  const worker = async () => {
    while (left-- > 0) {
      await wait(0);
      const mayLack = asker.outageWatch();
      const query = newDocument(random, 1_000_000 * (turn + 1) + left);
      const { status, body } = await asker.send(JSON.stringify({ query }));
      if (status !== 200 || (body.includes('"errors"') && !mayLack())) wrong.push(`${query}: ${status} ${body.toString().slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return wrong;
}

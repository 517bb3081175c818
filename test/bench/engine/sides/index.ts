import { ours, oursPlain } from './ours.ts';
import { OTHERS } from './rivals.ts';
import type { Side } from './side.ts';

/** All that are measured; the first is what the others are compared with. */
export const SIDES: readonly Side[] = [ours, oursPlain, ...OTHERS];
export { ours };

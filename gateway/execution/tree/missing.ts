import { LOST } from '../answer/lost.ts';

/** Whether a place of the tree holds nothing that a subgraph said. */
export const isMissing = (value: unknown): boolean => value === undefined || value === LOST;

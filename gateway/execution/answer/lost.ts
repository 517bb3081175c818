/** Stands in the tree where a value is missing because its fetch was lost or skipped: an error says so already. */
export const LOST: unique symbol = Symbol('lost');

/** Whether nothing came: lost, or a subgraph did not answer what it was asked. A null is an answer. */
export const isMissing = (value: unknown): value is undefined | typeof LOST => value === undefined || value === LOST;

const UNFIT = new Error('an answer is not what the fast twin takes');

/** Ends the reading of an answer. One object for all: hostile bytes must not cost a stack trace each. */
export function unfit(): never {
  throw UNFIT;
}

export const isUnfit = (thrown: unknown): boolean => thrown === UNFIT;

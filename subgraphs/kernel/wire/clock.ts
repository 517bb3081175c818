/** The time now. The only clock below a composition root: passed in, never read from the machine. */
export type Clock = () => Date;

/** A fresh identifier (UUID version 7, RFC 9562: sorts by time). */
export type NewId = () => string;

/** A number in [0, 1): jitter of back-offs. */
export type Random = () => number;

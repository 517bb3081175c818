/** What our messages are called on the server; subjects are dotted, names of streams and consumers must not be. */
export const subjectsOf = (prefix: string) => ({
  /** the stream of all events, and what it takes in */
  stream: `${prefix}_events`,
  events: `${prefix}.event.>`,
  event: (systemId: string) => `${prefix}.event.${systemId}`,
  consumer: (systemId: string) => systemId.replaceAll('.', '_'),
  /** whoever serves the system answers here, and nobody else: so a relay knows at once that nobody does */
  here: (systemId: string) => `${prefix}.here.${systemId}`,
  /** receipts for one relay; one subject to an event */
  receipts: (relay: string) => `${prefix}.receipt.${relay}`,
  reports: `${prefix}.report`,
});

export type Subjects = ReturnType<typeof subjectsOf>;

/** Header names between gateway and subgraphs, all lower case. */
export const HEADER = {
  /** the signed principal (principal.ts); absent for an anonymous caller */
  principal: 'oncegraph-principal',
  /** RFC 9110 Accept-Language, handed through: the language of messages */
  language: 'accept-language',
  /** one id per client request, for logs */
  requestId: 'oncegraph-request-id',
  /** milliseconds that are left for the answer */
  deadline: 'oncegraph-deadline-ms',
} as const;

/** Header names in lower case to values. */
export type Headers = Readonly<Record<string, string | undefined>>;

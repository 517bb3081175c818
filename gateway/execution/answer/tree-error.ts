/** An error while the tree grew, its place in internal keys and indices; undefined: it is about the whole request. */
export interface TreeError {
  readonly path: readonly (string | number)[] | undefined;
  /** of a lost fetch: keys below the path that it was to bring; the first that the client asked for is where the error stands */
  readonly fields?: readonly string[] | undefined;
  readonly message: string;
  readonly code: string;
  /** the subgraph or wrapped system that it is about */
  readonly system?: string | undefined;
}

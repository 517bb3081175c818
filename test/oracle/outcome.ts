/** What came of one operation. */
export interface Outcome {
  readonly graph: number;
  readonly query: number;
  readonly features: readonly string[];
  /** too costly to plan; or Apollo's planner broke or forgot what a field requires, and the client was told so by a coded error */
  readonly refused?: 'costly' | 'misplanned' | undefined;
  /** the answer is wrong: how, for people */
  readonly failure?: string | undefined;
}

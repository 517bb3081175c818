/** One operation of the graph: its text, and for the compiler what it takes and gives. */
export interface Operation<Data, Variables> {
  readonly name: string;
  readonly text: string;
  /** there for the compiler only */
  readonly types?: (variables: Variables) => Data;
}

export const operation = <Data, Variables>(name: string, text: string): Operation<Data, Variables> => ({ name, text });

export type DataOf<Asked> = Asked extends Operation<infer Data, infer _> ? Data : never;
export type VariablesOf<Asked> = Asked extends Operation<infer _, infer Variables> ? Variables : never;

import type { SubgraphName } from '../shop/schemas.ts';

/** What a side finds when it starts. */
export interface Setting {
  /** where it has to listen, on 127.0.0.1 */
  readonly port: number;
  /** the subgraphs' addresses, and the file of their supergraph */
  readonly urls: Readonly<Record<SubgraphName, string>>;
  readonly supergraph: string;
  /** the true answers and the calls that each needs, by workload: what the floor answers */
  readonly answers: string;
  /** an empty folder of its own */
  readonly folder: string;
  /** where the keys lie that signed the callers' tokens */
  readonly dataDir: string;
  /** of our gateway; its default where left out */
  readonly engine: string | undefined;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** One of those that are measured, as a process of its own. */
export interface Side {
  readonly name: string;
  readonly about: string;
  /** whether it lives in the package of rivals, which is installed first */
  readonly isRival: boolean;
  /** how it is started; may write files into its folder */
  readonly command: (setting: Setting) => Command;
}

import type { GraphAnswer, GraphRequest } from '../shared/graph/send.ts';
import type { Presentation } from './result/presentation.ts';

/** What a tab is made of: also what a saved query, a link and a worked example hold. */
export interface Query {
  readonly title: string;
  readonly query: string;
  /** JSON text, as typed */
  readonly variables: string;
  /** how its answer is shown; the defaults where left out */
  readonly presentation?: Presentation | undefined;
}

export interface Tab extends Query {
  readonly id: string;
}

/** What became of a tab's last run. */
export interface Run {
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly request: GraphRequest;
  /** epoch, milliseconds */
  readonly at: number;
  /** whether somebody asked, or nobody */
  readonly hasToken: boolean;
  /** of live updates: all of them as lists, the newest first (`withEvent`) */
  readonly answer?: GraphAnswer | undefined;
  /** why nothing came: a sentence in the language of the page */
  readonly failure?: string | undefined;
  /** until the last byte of the answer, in milliseconds */
  readonly ms?: number | undefined;
  /** of the answer's body */
  readonly bytes?: number | undefined;
  /** seconds to wait before it is asked again, where the server said so */
  readonly retryAfter?: number | undefined;
  /** live updates so far; only a subscription has them */
  readonly events?: number | undefined;
  /** the stream broke off, and is asked for again */
  readonly isBroken?: boolean | undefined;
  /** epoch, milliseconds */
  readonly lastEventAt?: number | undefined;
}

/** Of a new tab. */
export const EMPTY: Query = { title: '', query: '', variables: '' };

import type { PlanRequest } from './planner.ts';

/** What a planner process is told first: what it plans over. Every message after it is a PlanRequest. */
export interface Begin {
  readonly sdl: string;
  readonly ways: number | undefined;
}

export type ToChild = Begin | PlanRequest;

/** Its answers, one to each message. A plan goes as JSON text: one string is what passes between processes fastest. */
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'plan'; readonly json: string }
  /** more than one operation may ask for; `reason` is for the log */
  | { readonly kind: 'limit'; readonly reason: string }
  | { readonly kind: 'broken'; readonly reason: string };

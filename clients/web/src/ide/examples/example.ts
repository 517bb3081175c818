import type { Text } from '../../shared/language/language.ts';
import type { Presentation } from '../result/presentation.ts';

/** Who may run it: everyone, also without a token; whoever has role analyst; whoever enters cases. */
export type Rights = 'everyone' | 'analyst' | 'clerk';

/** 示例: a question of the work, and how the graph answers it. */
export interface Example {
  readonly id: string;
  readonly question: Text;
  /** how to read the answer, and what to change */
  readonly how: Text;
  readonly rights: Rights;
  readonly query: string;
  /** values of its variables; an idempotency key is put in when it is opened, a new one each time */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly presentation: Presentation;
}

export interface ExampleGroup {
  readonly title: Text;
  readonly examples: readonly Example[];
}

import type { Text } from '../../shared/language/language.ts';
import type { Presentation } from '../result/presentation.ts';

/** Who may run it: everyone, also without a token; whoever has role analyst; whoever enters cases. */
export type Rights = 'everyone' | 'analyst' | 'clerk';

/** What an example takes from the moment at which it is opened. */
export interface Fresh {
  /** an idempotency key that was never used */
  readonly key: string;
  /** the month, YYYY-MM, that lies so many before this one in Asia/Shanghai */
  monthsAgo(months: number): string;
}

/** 示例: a question of the work, and how the graph answers it. */
export interface Example {
  readonly id: string;
  readonly question: Text;
  /** how to read the answer, and what to change */
  readonly how: Text;
  readonly rights: Rights;
  readonly query: string;
  readonly variables?: (fresh: Fresh) => Readonly<Record<string, unknown>>;
  readonly presentation: Presentation;
}

export interface ExampleGroup {
  readonly title: Text;
  readonly examples: readonly Example[];
}

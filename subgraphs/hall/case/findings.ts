import { Findings as InputFindings } from '../../kernel/graph/findings.ts';
import type { Refusal } from './commands.ts';

/** What is wrong with a mutation's input, and what else speaks against it. */
export class Findings extends InputFindings<Refusal> {}

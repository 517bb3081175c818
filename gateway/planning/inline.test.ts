import { inlinePlanner } from './inline.ts';
import { plannerContract } from './planner.contract.ts';

plannerContract('the inline planner', inlinePlanner);

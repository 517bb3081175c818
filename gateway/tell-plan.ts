import { Fault } from '../subgraphs/kernel/errors/fault.ts';
import { admit } from './admission/admit.ts';
import { withText } from './admission/trusted-documents.ts';
import type { TellPlan } from './http/plan.ts';
import { identify } from './identity/identify.ts';
import type { PipelineParts } from './pipeline.ts';

/** The stages of a request as far as its plan: what would be asked of whom, for this caller. No subgraph hears of it. */
export function tellPlan({ lease, issuer, documents }: Pick<PipelineParts, 'lease' | 'issuer' | 'documents'>): TellPlan {
  return async (call, params, { parts: incremental }) => {
    const held = lease();
    try {
      call.operation = 'plan';
      const admitted = admit(held.engine.schema, withText(documents, params, call.language), call.language);
      const principal = await identify(issuer, call.headers.authorization);
      const told = held.engine.tell?.({ ...admitted, principal, incremental });
      if (!told) throw new Fault('BAD_USER_INPUT', { reason: { zh: '该引擎不说明其查询计划', en: 'this engine does not tell its plans' } });
      return await told;
    } finally {
      held.release();
    }
  };
}

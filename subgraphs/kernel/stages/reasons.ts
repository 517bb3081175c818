/** Why a stage is out of order, in both languages: the {reason} of OUT_OF_ORDER. */
export const REASONS = {
  APPLICATION_ONCE: { zh: '收件登记时已写入申办', en: 'the application was written at registration' },
  NO_ACCEPTANCE: { zh: '依职权办理的事项没有受理环节', en: 'an item begun by the authority has no acceptance' },
  PRE_ACCEPTANCE_FIRST: { zh: '预受理须在受理之前', en: 'pre-acceptance comes before acceptance' },
  PRE_ACCEPTANCE_ONCE: { zh: '预受理只有一次', en: 'pre-acceptance comes once' },
  ACCEPTANCE_ONCE: { zh: '受理只有一次', en: 'acceptance comes once' },
  ACCEPTANCE_NEEDED: { zh: '须先受理', en: 'acceptance comes first' },
  REVIEW_NEEDED: { zh: '须先有审批过程', en: 'at least one review comes first' },
  CLOSURE_NEEDED: { zh: '须先办结', en: 'closure comes first' },
  NO_SUPPLEMENT_OPEN: { zh: '没有未完成的补交告知', en: 'no supplement is open' },
  NO_PROCEDURE_OPEN: { zh: '没有与之对应的特别程序', en: 'no such special procedure is open' },
  NOTHING_GRANTED: { zh: '没有可领取的证照', en: 'nothing was granted' },
  RESULT_DOES_NOT_FIT: { zh: '该结果不适用于此类事项', en: 'this result does not belong to such an item' },
  SILENCE_IS_THE_LAWS: { zh: '超时默认由规则作出，不能填报', en: 'a grant by silence is the law’s own and cannot be reported' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;
export type Reason = keyof typeof REASONS;

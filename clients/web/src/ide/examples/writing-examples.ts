import type { Example } from './example.ts';

const ANSWER = `
    replayed
    case { serialNumber status version }
    errors { code message path }`;

/** 写入: for clerks and partners; each comes with an idempotency key of its own, so that it can be sent again after a lost answer. */
export const WRITING: readonly Example[] = [
  {
    id: 'register-case',
    question: { zh: '收件登记', en: 'Register a case' },
    how: {
      zh: '幂等键每次打开都是新的；同一键重发只登记一次（replayed 为 true）。业务错误在 errors 里。',
      en: 'Each opening has a new idempotency key; sent again under the same one it stays one case (replayed: true). What is refused stands in errors.',
    },
    rights: 'clerk',
    query: `mutation RegisterCase($input: RegisterCaseInput!) {
  registerCase(input: $input) {${ANSWER}
  }
}`,
    variables: ({ key }) => ({
      input: {
        idempotencyKey: key,
        itemCode: '330123901000',
        regionCode: '330106',
        projectName: '示例浴室',
        party: { kind: 'ORGANISATION', name: '示例申请单位', identifierType: 'SOCIAL_CREDIT_CODE', identifier: '91330106MA27TE5T2D' },
      },
    }),
    presentation: { view: 'table', rule: { rows: '' } },
  },
  {
    id: 'record-stage',
    question: { zh: '记录环节：受理', en: 'Record a stage: acceptance' },
    how: {
      zh: '填入流水号；只有主办系统可以写环节。其他环节改 kind（补正、审核、办结……）。',
      en: 'Put in the serial number; only the owner system may write stages. For other stages change kind (supplement, review, closure …).',
    },
    rights: 'clerk',
    query: `mutation RecordStage($input: RecordStageInput!) {
  recordStage(input: $input) {${ANSWER}
  }
}`,
    variables: ({ key }) => ({
      input: { idempotencyKey: key, serialNumber: '', kind: 'ACCEPTANCE', outcome: 'PASSED', department: '卫生监督科', handler: '经办人' },
    }),
    presentation: { view: 'table', rule: { rows: '' } },
  },
  {
    id: 'correct-case',
    question: { zh: '更正办件', en: 'Correct a case' },
    how: {
      zh: '填入流水号和当前版本；版本已变则返回 VersionConflict，先重新查询。',
      en: 'Put in the serial number and the version that you saw; where it has another by now, VersionConflict tells: read it again.',
    },
    rights: 'clerk',
    query: `mutation CorrectCase($input: CorrectCaseInput!) {
  correctCase(input: $input) {${ANSWER}
  }
}`,
    variables: ({ key }) => ({
      input: { idempotencyKey: key, serialNumber: '', expectedVersion: 1, projectName: '示例浴室（更名）', reason: '名称有误' },
    }),
    presentation: { view: 'table', rule: { rows: '' } },
  },
];

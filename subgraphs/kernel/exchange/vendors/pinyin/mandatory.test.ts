import { mandatoryContract } from '../mandatory.contract.ts';
import { pinyin } from './layout.ts';

const every = {
  serialNumber: 'T_BLHJ.LSH',
  item: ['T_BJXX.SXBM', '许可-90001-001'],
  division: ['T_BJXX.XZQH', '330106000000'],
  version: 'T_BLHJ.BBH',
} as const;
const department = { department: 'T_BLHJ.BLBM', departmentCode: 'T_BLHJ.BLBMDM' };
const handler = { handler: 'T_BLHJ.BLR' };
const at = (time: string) => ({ time: ['T_BLHJ.BLSJ', time] as const });

mandatoryContract({
  name: 'pinyin',
  vendor: pinyin,
  serial: 'LSH',
  sequence: 'XH',
  caseTables: ['T_BJXX'],
  columns: {
    APPLICATION: {
      ...every,
      itemName: 'T_BJXX.SXMC',
      applicantType: ['T_BJXX.SQRLX', '1'],
      applicantName: 'T_BJXX.SQRMC',
      applicantIdentifierType: ['T_BJXX.SQRZJLX', 'XYDM'],
      applicantIdentifier: 'T_BJXX.SQRZJHM',
      contactName: 'T_BJXX.DLRXM',
      contactIdentifierType: ['T_BJXX.DLRZJLX', 'SFZ'],
      contactIdentifier: 'T_BJXX.DLRZJHM',
      contactPhone: 'T_BJXX.DLRDH',
      project: 'T_BJXX.XMMC',
      materials: 'T_BJXX.CLQD',
      channel: ['T_BJXX.SQLY', 'CK'],
      time: ['T_BJXX.SLRQ', '20260213093000'],
    },
    PRE_ACCEPTANCE: {
      ...every,
      ...department,
      ...handler,
      outcome: ['T_BLHJ.JG', 'BTG'],
      reason: 'T_BLHJ.BLYJ',
      materials: 'T_BLHJ.BZCL',
      ...at('20260213103000'),
    },
    ACCEPTANCE: {
      ...every,
      ...department,
      ...handler,
      outcome: ['T_BLHJ.JG', 'BTG'],
      reason: 'T_BLHJ.BLYJ',
      ...at('20260213113000'),
      limit: 'T_BJXX.SXZ',
      limitUnit: ['T_BJXX.SXDW', '1'],
    },
    REVIEW: {
      ...every,
      step: ['T_BLHJ.HJBM', 'XCHC'],
      stepName: 'T_BLHJ.HJMC',
      ...department,
      ...handler,
      opinion: 'T_BLHJ.BLYJ',
      ...at('20260213183000'),
      outcome: ['T_BLHJ.JG', 'TG'],
      stepNumber: 'T_BLHJ.XH',
    },
    SUPPLEMENT_NOTICE: {
      ...every,
      ...handler,
      reason: 'T_BLHJ.BLYJ',
      materials: 'T_BLHJ.BZCL',
      ...at('20260213123000'),
      limit: 'T_BLHJ.TBTS',
    },
    SUPPLEMENT_RECEIPT: { ...every, ...handler, materials: 'T_BLHJ.BZCL', ...at('20260213133000'), place: 'T_BLHJ.BLBM' },
    SPECIAL_PROCEDURE_START: {
      ...every,
      kind: ['T_BLHJ.TBZL', 'JC'],
      // TBZL is fine enough to name it
      kindName: ['T_BLHJ.TBZL', 'JC'],
      ...at('20260213143000'),
      approver: 'T_BLHJ.PZR',
      reason: 'T_BLHJ.BLYJ',
      limit: 'T_BLHJ.TBTS',
      limitUnit: ['T_BLHJ.TBDW', '1'],
    },
    SPECIAL_PROCEDURE_END: { ...every, result: 'T_BLHJ.BLYJ', ...at('20260213153000') },
    CLOSURE: {
      ...every,
      ...department,
      ...handler,
      result: ['T_BJXX.BJJG', 'ZY'],
      // BJJG is fine enough to describe it
      resultDescription: ['T_BJXX.BJJG', 'ZY'],
      reason: 'T_BJXX.JDLY',
      documentName: 'T_BJXX.JDWSMC',
      certificateNumber: 'T_BJXX.ZSBH',
      validFrom: ['T_BJXX.YXQQ', '20260213'],
      validTo: ['T_BJXX.YXQZ', '20300212'],
      authority: 'T_BJXX.SSZTMC',
      ...at('20260214063000'),
    },
    COLLECTION: {
      ...every,
      name: 'T_BLHJ.LQRXM',
      identifierType: ['T_BLHJ.LQRZJLX', 'SFZ'],
      identifier: 'T_BLHJ.LQRZJHM',
      ...at('20260214073000'),
    },
  },
});

import { layoutContract } from '../../connector/layout.contract.ts';
import { pinyinLayout } from './layout.ts';

layoutContract({
  make: pinyinLayout,
  tables: ['T_BJXX', 'T_BLHJ', 'T_HB'],
  tampering: [
    ['the item', "UPDATE T_BJXX SET SXBM = '9999' WHERE LSH = ?", ['itemCode']],
    ['the division', "UPDATE T_BJXX SET XZQH = '330105000000' WHERE LSH = ?", ['region']],
    ['the status', "UPDATE T_BJXX SET ZT = 'B' WHERE LSH = ?", ['status']],
    ['a status that the dictionary does not hold', "UPDATE T_BJXX SET ZT = '?' WHERE LSH = ?", ['status']],
    ['the result', "UPDATE T_BJXX SET BJJG = 'BY' WHERE LSH = ?", ['result']],
    ['a result that the dictionary does not hold', "UPDATE T_BJXX SET BJJG = 'QQ' WHERE LSH = ?", ['result']],
    ['the item’s name', "UPDATE T_BJXX SET SXMC = '别的事项' WHERE LSH = ?", ['itemName']],
    ['the project', "UPDATE T_BJXX SET XMMC = '别的店' WHERE LSH = ?", ['projectName']],
    ['the document', "UPDATE T_BJXX SET JDWH = '0' WHERE LSH = ?", ['decision.documentNumber']],
    ['the certificate', 'UPDATE T_BJXX SET ZSBH = NULL WHERE LSH = ?', ['decision.certificateNumber']],
    ['an outcome', "UPDATE T_BLHJ SET JG = 'BTG' WHERE LSH = ? AND XH = 9", ['stages.9.outcome']],
    ['a handler', "UPDATE T_BLHJ SET BLR = '别人' WHERE LSH = ? AND XH = 9", ['stages.9.handler']],
    ['the party’s identifier', "UPDATE T_BJXX SET SQRZJHM = 'X' WHERE LSH = ?", ['party.identifier']],
    ['the party', "UPDATE T_BJXX SET SQRMC = '别人' WHERE LSH = ?", ['party.name']],
    ['a step lost', 'DELETE FROM T_BLHJ WHERE LSH = ? AND XH = 4', ['stages.4']],
    ['a time', "UPDATE T_BLHJ SET BLSJ = '20260101000000' WHERE LSH = ? AND XH = 3", ['stages.3.occurredAt']],
    ['a kind', "UPDATE T_BLHJ SET HJBM = 'BJ' WHERE LSH = ? AND XH = 3", ['stages.3.kind']],
    ['a step', "UPDATE T_BLHJ SET HJBM = 'PZ' WHERE LSH = ? AND XH = 9", ['stages.9.localCode']],
  ],
  foreign: ["UPDATE T_BLHJ SET JG = 'QQ' WHERE LSH = ? AND XH = 9", { path: 'stages.9.outcome', here: 'QQ', register: 'PASSED' }],
  foreignStep: "UPDATE T_BLHJ SET HJBM = 'XXX' WHERE LSH = ? AND XH = 2",
});

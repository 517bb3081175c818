import { layoutContract } from '../../kernel/exchange/connector/layout.contract.ts';
import { provincialLayout } from './layout.ts';

layoutContract({
  make: provincialLayout,
  tables: ['T_BJXX', 'T_BLHJ', 'T_HB'],
  tampering: [
    ['the item', "UPDATE T_BJXX SET SXBM = '9999' WHERE LSH = ?", ['itemCode']],
    ['the division', "UPDATE T_BJXX SET XZQH = '330105000000' WHERE LSH = ?", ['region']],
    ['the status', "UPDATE T_BJXX SET ZT = 'B' WHERE LSH = ?", ['status']],
    ['the result', "UPDATE T_BJXX SET BJJG = 'BY' WHERE LSH = ?", ['status']],
    ['the party', "UPDATE T_BJXX SET SQRMC = '别人' WHERE LSH = ?", ['party.name']],
    ['a step lost', 'DELETE FROM T_BLHJ WHERE LSH = ? AND XH = 4', ['stages.4']],
    ['a time', "UPDATE T_BLHJ SET BLSJ = '20260101000000' WHERE LSH = ? AND XH = 3", ['stages.3.occurredAt']],
    ['a kind', "UPDATE T_BLHJ SET HJBM = 'BJ' WHERE LSH = ? AND XH = 3", ['stages.3.kind']],
    ['a step', "UPDATE T_BLHJ SET HJBM = 'PZ' WHERE LSH = ? AND XH = 9", ['stages.9.localCode']],
  ],
  foreignStep: "UPDATE T_BLHJ SET HJBM = 'XXX' WHERE LSH = ? AND XH = 2",
});

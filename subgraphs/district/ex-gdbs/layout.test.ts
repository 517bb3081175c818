import { layoutContract } from '../../kernel/exchange/connector/layout.contract.ts';
import { exGdbsLayout } from './layout.ts';
import { SEGMENTS } from './segments.ts';

layoutContract({
  make: exGdbsLayout,
  tables: [...SEGMENTS.map(({ table }) => table), 'EX_GDBS_FK'],
  tampering: [
    ['the item', "UPDATE EX_GDBS_SB SET SXBM = '9999' WHERE SBLSH = ?", ['itemCode']],
    ['the division', "UPDATE EX_GDBS_SB SET XZQHDM = '330105' WHERE SBLSH = ?", ['region']],
    ['the party', "UPDATE EX_GDBS_SB SET SQRMC = '别人' WHERE SBLSH = ?", ['party.name']],
    ['a segment lost', 'DELETE FROM EX_GDBS_BZGZ WHERE SBLSH = ? AND XH = 4', ['stages.4']],
    ['the last segment lost', 'DELETE FROM EX_GDBS_LQDJ WHERE SBLSH = ?', ['status', 'stages.23']],
    ['a time', "UPDATE EX_GDBS_SL SET SLSJ = '2026-01-01 00:00:00' WHERE SBLSH = ?", ['stages.3.occurredAt']],
    ['a result', "UPDATE EX_GDBS_BJ SET BJJGDM = '1' WHERE SBLSH = ?", ['stages.22.localCode']],
    ['a step', "UPDATE EX_GDBS_SPCL SET SPHJDM = '3' WHERE SBLSH = ? AND XH = 9", ['stages.9.localCode']],
  ],
  foreignStep: "UPDATE EX_GDBS_SPCL SET SPHJDM = '7' WHERE SBLSH = ? AND XH = 2",
});

import { layoutContract } from '../../connector/layout.contract.ts';
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
    ['a result', "UPDATE EX_GDBS_BJ SET BJJGDM = '1' WHERE SBLSH = ?", ['result']],
    ['another result', "UPDATE EX_GDBS_BJ SET BJJGDM = '7', BJJGMS = '不予许可' WHERE SBLSH = ?", ['result']],
    ['the item’s name', "UPDATE EX_GDBS_SB SET SXMC = '别的事项' WHERE SBLSH = ?", ['itemName']],
    ['the project', "UPDATE EX_GDBS_SB SET SBXMMC = '别的店' WHERE SBLSH = ?", ['projectName']],
    ['the certificate', 'UPDATE EX_GDBS_BJ SET ZJBH = NULL WHERE SBLSH = ?', ['decision.certificateNumber']],
    ['an outcome', "UPDATE EX_GDBS_SPCL SET SPHJZTDM = '3' WHERE SBLSH = ? AND XH = 9", ['stages.9.outcome']],
    ['an acceptance that none was', "UPDATE EX_GDBS_WSYSL SET YSLZTDM = '2' WHERE SBLSH = ?", ['stages.2.outcome']],
    ['a handler', "UPDATE EX_GDBS_SPCL SET SPRXM = '别人' WHERE SBLSH = ? AND XH = 9", ['stages.9.handler']],
    ['a step’s name', "UPDATE EX_GDBS_SPCL SET SPHJMC = '现场核查' WHERE SBLSH = ? AND XH = 9", ['stages.9.localCode']],
    ['a step', "UPDATE EX_GDBS_SPCL SET SPHJDM = '3' WHERE SBLSH = ? AND XH = 9", ['stages.9.localCode']],
  ],
  foreign: [
    "UPDATE EX_GDBS_SPCL SET SPHJZTDM = '9' WHERE SBLSH = ? AND XH = 9",
    { path: 'stages.9.outcome', here: '9', register: 'PASSED' },
  ],
  foreignStep: "UPDATE EX_GDBS_SPCL SET SPHJDM = '7' WHERE SBLSH = ? AND XH = 2",
});

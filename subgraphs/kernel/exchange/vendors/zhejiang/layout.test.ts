import { layoutContract } from '../../connector/layout.contract.ts';
import { zhejiangLayout } from './layout.ts';
import { FEEDBACK, TABLES } from './tables.ts';

layoutContract({
  make: zhejiangLayout,
  tables: [...TABLES.map(({ name }) => name), FEEDBACK],
  tampering: [
    ['the item', "UPDATE PRE_APASINFO SET SERVICECODE = '9999' WHERE PROJID = ?", ['itemCode']],
    ['the division', "UPDATE PRE_APASINFO SET AREACODE = '330105' WHERE PROJID = ?", ['region']],
    ['the status', "UPDATE PRE_APASINFO SET HANDLESTART = '4' WHERE PROJID = ?", ['status']],
    ['a status that the dictionary does not hold', "UPDATE PRE_APASINFO SET HANDLESTART = '77' WHERE PROJID = ?", ['status']],
    ['the party', "UPDATE PRE_APASINFO SET APPLYNAME = '别人' WHERE PROJID = ?", ['party.name']],
    ['the party’s identifier', "UPDATE PRE_APASINFO SET APPLY_CARDNUMBER = 'X' WHERE PROJID = ?", ['party.identifier']],
    ['a handling row lost', 'DELETE FROM PRE_NODE WHERE PROJID = ? AND SEQ = 9', ['stages.9']],
    ['a correction lost', 'DELETE FROM PRE_CORRECT WHERE PROJID = ? AND SEQ = 4', ['stages.4']],
    ['the last row lost', 'DELETE FROM PRE_TAKE WHERE PROJID = ?', ['stages.23']],
    ['a time', "UPDATE PRE_ACCEPT SET ACCEPT_TIME = '2026/01/01 00:00:00' WHERE PROJID = ?", ['stages.3.occurredAt']],
    ['the result’s code', "UPDATE PRE_TRANSACT SET DOACTION = '1' WHERE PROJID = ?", ['result']],
    ['the result’s words', "UPDATE PRE_TRANSACT SET TRANSACT_RESULT = '不予许可' WHERE PROJID = ?", ['result']],
    ['the item’s name', "UPDATE PRE_APASINFO SET SERVICENAME = '别的事项' WHERE PROJID = ?", ['itemName']],
    ['the project', "UPDATE PRE_APASINFO SET PROJECTNAME = '别的店' WHERE PROJID = ?", ['projectName']],
    ['the document', "UPDATE PRE_TRANSACT SET XK_WSH = '0' WHERE PROJID = ?", ['decision.documentNumber']],
    ['the certificate', 'UPDATE PRE_TRANSACT SET RESULT_CODE = NULL WHERE PROJID = ?', ['decision.certificateNumber']],
    ['an acceptance that none was', "UPDATE PRE_ACCEPT SET DOACTION = '1' WHERE PROJID = ?", ['stages.3.outcome']],
    ['an outcome', "UPDATE PRE_NODE SET DOACTION = '1' WHERE PROJID = ? AND SEQ = 9", ['stages.9.outcome']],
    ['a handler', "UPDATE PRE_NODE SET NAME = '别人' WHERE PROJID = ? AND SEQ = 9", ['stages.9.handler']],
    ['a step', "UPDATE PRE_NODE SET NODE_CODE = '40' WHERE PROJID = ? AND SEQ = 9", ['stages.9.localCode']],
    ['a kind', "UPDATE PRE_CORRECT SET ACTION = '2' WHERE PROJID = ? AND SEQ = 4", ['stages.4.kind']],
    ['which special procedure', "UPDATE PRE_SPECIAL SET SPECIAL_NAME = '听证' WHERE PROJID = ? AND SEQ = 6", ['stages.6.localCode']],
  ],
  foreign: ["UPDATE PRE_NODE SET DOACTION = '9' WHERE PROJID = ? AND SEQ = 9", { path: 'stages.9.outcome', here: '9', register: 'PASSED' }],
  foreignStep: "UPDATE PRE_NODE SET NODE_CODE = '77' WHERE PROJID = ? AND SEQ = 2",
});

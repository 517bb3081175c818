import { graphEnum } from '../../kernel/graph/enums.ts';
import { STATE_WORDS } from './alert-state.ts';

export const AlertLevelEnum = graphEnum('AlertLevel', '预警级别', { NOTICE: '提示', YELLOW: '黄牌', RED: '红牌' });

const { OPEN, EXPLAINED, CORRECTED, RETRACTED, CLOSED } = STATE_WORDS;

export const AlertStateEnum = graphEnum('AlertState', '预警状态', {
  OPEN: OPEN.zh,
  EXPLAINED: EXPLAINED.zh,
  CORRECTED: CORRECTED.zh,
  RETRACTED: `${RETRACTED.zh}: a later event removed its cause; kept, with that cause`,
  CLOSED: CLOSED.zh,
});

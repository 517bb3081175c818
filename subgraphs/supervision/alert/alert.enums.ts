import { graphEnum } from '../../kernel/graph/enums.ts';

export const AlertLevelEnum = graphEnum('AlertLevel', '预警级别', { NOTICE: '提示', YELLOW: '黄牌', RED: '红牌' });

export const AlertStateEnum = graphEnum('AlertState', '预警状态', {
  OPEN: '待处理',
  EXPLAINED: '已说明',
  CORRECTED: '已纠正',
  RETRACTED: '已撤回: a later event removed its cause; kept, with that cause',
  CLOSED: '已关闭',
});

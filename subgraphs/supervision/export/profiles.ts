import type { ExportProfile } from '../../kernel/codes/systems.ts';
import { SEGMENTS, type Segment } from '../../kernel/exchange/vendors/ex-gdbs/segments.ts';

/** By the standard's own names (Guangdong hall standard V1.0, chapter 3.2: EX_GDBS_…), in its order. */
const CODES: Readonly<Record<ExportProfile, readonly string[]>> = {
  // the standard's 0 to 9
  10: ['SB', 'WSYSL', 'SL', 'SPCL', 'BZGZ', 'BZSL', 'TBCXSQ', 'TBCXJG', 'BJ', 'LQDJ'],
  // those that the report of Xiangzhou, Zhuhai, names: 网上受理, 受理, 审批过程, 补交告知, 补交受理, 特别程序申请, 特别程序结果, 办结
  8: ['WSYSL', 'SL', 'SPCL', 'BZGZ', 'BZSL', 'TBCXSQ', 'TBCXJG', 'BJ'],
  // that report says "7" above its list of 8. Read here as those without 网上受理, which a hall has no use for that takes nothing in online
  7: ['SL', 'SPCL', 'BZGZ', 'BZSL', 'TBCXSQ', 'TBCXJG', 'BJ'],
};

/** The segment tables of a profile. */
export const segmentsOf = (profile: ExportProfile): readonly Segment[] => SEGMENTS.filter(({ code }) => CODES[profile].includes(code));

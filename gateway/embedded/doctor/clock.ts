import { type Finding, fault, ok, type Said, said } from './finding.ts';

/** What one signs is good for a minute: two clocks may differ by half of that. */
const MOST_SECONDS = 30;

/** @param seconds by which another clock is ahead of ours; negative where it is behind */
export function clockFinding(whose: Said, seconds: number): Finding {
  const by = Math.abs(seconds).toFixed(0);
  if (Math.abs(seconds) <= MOST_SECONDS) return ok(`${whose.zh}的时钟与本机相差 ${by} 秒`, `the clock of ${whose.en} is ${by} s off ours`);
  const next = said(`用 NTP 校准两台机器, 相差应在 ${MOST_SECONDS} 秒内`, `set both by NTP: they may differ by ${MOST_SECONDS} s at most`);
  const [zh, en] = seconds > 0 ? ['快', 'ahead'] : ['慢', 'behind'];
  return fault(said(`${whose.zh}的时钟比本机${zh} ${by} 秒`, `the clock of ${whose.en} is ${by} s ${en} of ours`), next);
}

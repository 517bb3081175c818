const HOURS = 8;

/** 北京时间: a moment of the graph as the clocks of its offices show it, to the minute; whatever offset it came with. */
export function wallClock(moment: string): Date | undefined {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? undefined : new Date(time + HOURS * 3_600_000);
}

/** `2026-11-21 09:30`, with `seconds` `2026-11-21 09:30:00` */
export function clockText(moment: string, seconds = false): string {
  const text = wallClock(moment)?.toISOString().replace('T', ' ');
  return text?.slice(0, seconds ? 19 : 16) ?? moment;
}

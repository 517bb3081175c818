/** 92 s → `1 min 32 s` */
const spell = (seconds: number): string => (seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`);

/**
 * How far it is, in one line: the rate over all that was done, and the time that the rest takes at that rate.
 * @param elapsedMs since the first row of this run
 */
export function progressLine(done: number, total: number, faults: number, elapsedMs: number): string {
  const perSecond = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
  const left = perSecond > 0 && done < total ? `, ${spell(Math.ceil((total - done) / perSecond))} left` : '';
  return `${done}/${total} rows, ${perSecond.toFixed(1)} cases/s${left}${faults > 0 ? `, ${faults} not written` : ''}`;
}

const OFFSET_MILLISECONDS = 8 * 3_600_000;

/**
 * RFC 3339 with +08:00. China has kept one offset without daylight saving since 1991-09-15; milliseconds only where there are any.
 * @throws RangeError for an invalid Date
 */
export function shanghaiTime(at: Date): string {
  const local = new Date(at.getTime() + OFFSET_MILLISECONDS).toISOString();
  return local.replace(/(\.000)?Z$/, '+08:00');
}

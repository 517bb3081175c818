/** How requests fared while something happened to the gateway. */
export interface Fared {
  readonly asked: number;
  /** what was wrong with those that were not answered well, the first few */
  readonly failures: readonly string[];
}

/** Lets so many clients ask, each again and again, until `happens` is over. @param ask gives what is wrong with its answer, undefined where nothing is */
export async function whileAsked(clients: number, ask: () => Promise<string | undefined>, happens: () => Promise<void>): Promise<Fared> {
  const failures: string[] = [];
  let asked = 0;
  let over = false;
  const client = async () => {
    while (!over) {
      const wrong = await ask().catch((error: unknown) => String(error));
      asked++;
      if (wrong !== undefined && failures.length < 10) failures.push(wrong);
    }
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  await happens().finally(() => (over = true));
  await all;
  return { asked, failures };
}

/** Where a command under test writes to. */
export function collectedOutput() {
  const lines = { out: [] as string[], err: [] as string[] };
  const output = { out: (text: string) => void lines.out.push(text), err: (text: string) => void lines.err.push(text) };
  return { output, said: () => ({ out: lines.out.join(''), err: lines.err.join('') }) };
}

/** Variables as the graph takes them, undefined for none; @throws SyntaxError */
export function parseVariables(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError(text.trim().slice(0, 40));
  return value as Record<string, unknown>;
}

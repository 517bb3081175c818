/** Hands a file to the browser, which puts it where its downloads go. */
export function save(content: Blob | string, name: string, type = 'text/plain;charset=utf-8'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the browser may still be reading it
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Takes a stream of events (WHATWG HTML, 9.2) as it comes, however it is cut, and gives the data of each `next`; `complete` ends it. */
export function eventReader(): (chunk: string) => { readonly data: readonly string[]; readonly isOver: boolean } {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).replaceAll('\r\n', '\n').split('\n\n');
    rest = lines.pop() ?? '';
    const data: string[] = [];
    for (const event of lines) {
      const fields = event.split('\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 1).trim()] as const);
      const name = fields.find(([field]) => field === 'event')?.[1];
      if (name === 'complete') return { data, isOver: true };
      if (name === 'next') data.push(fields.flatMap(([field, value]) => (field === 'data' ? [value] : [])).join('\n'));
    }
    return { data, isOver: false };
  };
}

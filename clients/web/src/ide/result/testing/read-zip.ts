import { crc32, inflateRawSync } from 'node:zlib';

/** An archive's files, read as an unzipping program does: from the directory at its end; lengths and checksums looked at. */
export function readZip(archive: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [crc, packed, size] = [bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
    const [title, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = inflateRawSync(bytes.subarray(start, start + packed));
    const name = bytes.toString('utf8', at + 46, at + 46 + title);
    if (content.length !== size || crc32(content) !== crc) throw new Error(`${name} is damaged`);
    files.set(name, content.toString('utf8'));
    at += 46 + title + extra + comment;
  }
  return files;
}

const plain = (xml: string) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

export interface SheetCell {
  readonly value: string;
  readonly isText: boolean;
  /** place in the workbook's cell formats */
  readonly style: number;
}

/** The only sheet's cells by address: `B2`. */
export function readSheet(archive: Uint8Array): { readonly cells: ReadonlyMap<string, SheetCell>; readonly xml: string } {
  const xml = readZip(archive).get('xl/worksheets/sheet1.xml') ?? '';
  const found = xml.matchAll(/<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="(\w+)")?>(.*?)<\/c>/gs);
  const cells = [...found].map(([, at = '', style = '0', type = 'n', inner = '']) => {
    const value = plain(/<(?:t|v)[^>]*>(.*)<\/(?:t|v)>/s.exec(inner)?.[1] ?? '');
    return [at, { value, isText: type === 'inlineStr', style: Number(style) }] as const;
  });
  return { cells: new Map(cells), xml };
}

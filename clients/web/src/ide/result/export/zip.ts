/** CRC-32 of ISO 3309, as ZIP has it. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Little-endian numbers, each of so many bytes. */
function fields(...pairs: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of pairs) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

// version 2.0; names in UTF-8; deflated; 1980-01-01, so that the same content makes the same file
const COMMON = [
  [20, 2],
  [0x0800, 2],
  [8, 2],
  [0, 2],
  [0x21, 2],
] as const;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3.3, without ZIP64: up to 4 GB). Compressed by the browser's own stream: libraries do so in workers made of
 * blobs, which the pages' content security policy forbids.
 * @param files text by name
 */
export async function zip(files: Readonly<Record<string, string>>, type: string): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [title, bytes] = [new TextEncoder().encode(name), new TextEncoder().encode(text)];
    const packed = await deflate(bytes);
    const sizes = [[crc32(bytes), 4], [packed.length, 4], [bytes.length, 4], [title.length, 2], [0, 2]] as const; // biome-ignore format: a row of a table
    directory.push(fields([0x02014b50, 4], [20, 2], ...COMMON, ...sizes, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), title);
    const local = [fields([0x04034b50, 4], ...COMMON, ...sizes), title, packed];
    parts.push(...local);
    at += local.reduce((sum, { length }) => sum + length, 0);
  }
  const [count, length] = [directory.length / 2, directory.reduce((sum, part) => sum + part.length, 0)];
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [length, 4], [at, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type });
}

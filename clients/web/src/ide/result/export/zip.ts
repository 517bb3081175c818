/** CRC-32 of ISO 3309, as ZIP has it. */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param sum of what came before, inverted; 0xffffffff at the beginning */
function crcOf(bytes: Uint8Array, sum: number): number {
  let value = sum;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return value;
}

interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly crc: number;
  /** before it was packed */
  readonly size: number;
}

/** Piece by piece, so that neither the whole text is held nor the page stands still meanwhile. */
async function deflate(pieces: Iterable<string>): Promise<Packed> {
  const [encoder, each] = [new TextEncoder(), pieces[Symbol.iterator]()];
  let [crc, size] = [0xffffffff, 0];
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = each.next();
      if (done) return controller.close();
      const bytes = encoder.encode(value);
      crc = crcOf(bytes, crc);
      size += bytes.length;
      controller.enqueue(bytes);
    },
  });
  const packed = await new Response(source.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer();
  return { bytes: new Uint8Array(packed), crc: (crc ^ 0xffffffff) >>> 0, size };
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
 * @param files text by name, whole or in pieces
 */
export async function zip(files: Readonly<Record<string, string | Iterable<string>>>, type: string): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [name, pieces] of Object.entries(files)) {
    const title = new TextEncoder().encode(name);
    const { bytes, crc, size } = await deflate(typeof pieces === 'string' ? [pieces] : pieces);
    const sizes = [[crc, 4], [bytes.length, 4], [size, 4], [title.length, 2], [0, 2]] as const; // biome-ignore format: a row of a table
    directory.push(fields([0x02014b50, 4], [20, 2], ...COMMON, ...sizes, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), title);
    const local = [fields([0x04034b50, 4], ...COMMON, ...sizes), title, bytes];
    parts.push(...local);
    at += local.reduce((sum, { length }) => sum + length, 0);
  }
  const [count, length] = [directory.length / 2, directory.reduce((sum, part) => sum + part.length, 0)];
  const end = fields([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [length, 4], [at, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type });
}

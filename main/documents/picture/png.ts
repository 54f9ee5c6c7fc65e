import { createDeflate } from 'node:zlib';
import { crc32 } from './crc32';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Most that one IDAT chunk is given, bytes. */
const CHUNK = 1 << 20;

/** Rows of a picture, top to bottom: RGBA, 4 bytes a pixel, not premultiplied. */
export type Bands = Iterable<{ rows: number; pixels: Uint8Array }>;

/**
 * A PNG (ISO/IEC 15948) out of bands, one after the other, so that the whole picture is never in
 * memory: only a band and the compressed bytes are.
 *
 * @param perMetre pixels a metre, which says how large it is meant to be.
 */
export async function encodePng(
  width: number,
  height: number,
  perMetre: number,
  bands: Bands,
): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a channel, colour with alpha.
  header.set([8, 6, 0, 0, 0], 8);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(perMetre, 0);
  density.writeUInt32BE(perMetre, 4);
  density[8] = 1;
  const parts = [SIGNATURE, chunk('IHDR', header), chunk('sRGB', Buffer.from([0]))];
  parts.push(chunk('pHYs', density));
  for (const data of await compressed(width, bands)) parts.push(chunk('IDAT', data));
  parts.push(chunk('IEND', Buffer.alloc(0)));
  return Buffer.concat(parts);
}

async function compressed(width: number, bands: Bands): Promise<Buffer[]> {
  const deflate = createDeflate({ level: 6, chunkSize: CHUNK });
  const found: Buffer[] = [];
  deflate.on('data', (data: Buffer) => found.push(data));
  const done = new Promise((resolve, reject) => deflate.on('end', resolve).on('error', reject));
  for (const { rows, pixels } of bands) {
    const filtered = filterRows(width, rows, pixels);
    // Waiting until it is taken keeps one band in memory.
    await new Promise<void>((resolve) => deflate.write(filtered, () => resolve()));
  }
  deflate.end();
  await done;
  return found;
}

/** Each row behind a zero (filter 0): flat colours are compressed best as they are. */
function filterRows(width: number, rows: number, pixels: Uint8Array): Buffer {
  const stride = width * 4;
  const out = Buffer.alloc(rows * (stride + 1));
  for (let row = 0; row < rows; row += 1) {
    out.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1);
  }
  return out;
}

function chunk(type: string, data: Buffer): Buffer {
  const out = Buffer.alloc(data.length + 12);
  out.writeUInt32BE(data.length, 0);
  out.write(type, 4, 'latin1');
  out.set(data, 8);
  out.writeUInt32BE(crc32(out.subarray(4, data.length + 8)), data.length + 8);
  return out;
}

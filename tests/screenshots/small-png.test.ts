import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { paletteOf } from './palette';
import { smallPng } from './small-png';

/** Counts of `n` greys, darker ones rarer. */
function greys(n: number): Map<number, number> {
  return new Map(Array.from({ length: n }, (_, v) => [(v << 16) | (v << 8) | (v % 256), v + 1]));
}

describe('the palette of a picture', () => {
  it('keeps every colour of a picture with few', () => {
    const { colours, indexOf } = paletteOf(greys(200));
    expect(colours).toHaveLength(200);
    expect(colours[indexOf((7 << 16) | (7 << 8) | 7)]).toEqual([7, 7, 7]);
  });

  it('keeps the commonest colours as they are, and comes near to the others', () => {
    const counts = new Map<number, number>([[0x123456, 1_000_000]]);
    for (let pixel = 0; pixel < 4_000; pixel += 1) counts.set((pixel * 4_099) & 0xffffff, 3);
    const { colours, indexOf } = paletteOf(counts);
    expect(colours.length).toBeLessThanOrEqual(256);
    expect(colours[indexOf(0x123456)]).toEqual([0x12, 0x34, 0x56]);
    const [r = 0, g = 0, b = 0] = colours[indexOf(0x804020)] ?? [];
    expect(Math.hypot(r - 0x80, g - 0x40, b - 0x20)).toBeLessThan(80);
  });
});

describe('a PNG with a palette', () => {
  it('is a PNG of the same size, with as many indexes as pixels', () => {
    const source = truecolour(3, 2);
    const small = smallPng(source);
    expect(small.subarray(1, 4).toString()).toBe('PNG');
    expect([small.readUInt32BE(16), small.readUInt32BE(20), small[25]]).toEqual([3, 2, 3]);
    expect(small.includes('PLTE')).toBe(true);
  });
});

/** A small RGB picture; its checksums are not read. */
function truecolour(width: number, height: number): Buffer {
  const part = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (width * 3 + 1), 90);
  for (let row = 0; row < height; row += 1) rows[row * (width * 3 + 1)] = 0;
  return Buffer.concat([Buffer.alloc(8), part('IHDR', header), part('IDAT', deflateSync(rows))]);
}

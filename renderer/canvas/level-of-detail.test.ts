import { describe, expect, it } from 'vitest';
import { isLarge, isPainted, levelOfDetail } from './level-of-detail';

describe('levelOfDetail', () => {
  it.each([
    [3, 'full'],
    [0.5, 'full'],
    [0.49, 'plate'],
    [0.26, 'plate'],
    [0.25, 'block'],
    [0.02, 'block'],
  ])('at zoom %d boxes are drawn as %s', (zoom, level) => {
    expect(levelOfDetail(zoom)).toBe(level);
  });
});

describe('isPainted', () => {
  it('makes one picture of a large diagram where its rows cannot be read', () => {
    expect(isPainted(1_000, 0.49)).toBe(true);
    expect(isPainted(1_000, 0.5)).toBe(false);
  });

  it('leaves the boxes of a small diagram in the page at any zoom', () => {
    expect(isLarge(120)).toBe(false);
    expect(isLarge(121)).toBe(true);
    expect(isPainted(120, 0.1)).toBe(false);
  });
});

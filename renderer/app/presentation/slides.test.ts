import { describe, expect, it } from 'vitest';
import { slideFrom } from './slides';

const slides = ['a', 'b', 'c'];

describe('slideFrom', () => {
  it('goes through the diagrams and stops at the ends', () => {
    expect(slideFrom(slides, 'a', 'next')).toBe('b');
    expect(slideFrom(slides, 'c', 'next')).toBeNull();
    expect(slideFrom(slides, 'b', 'previous')).toBe('a');
    expect(slideFrom(slides, 'a', 'previous')).toBeNull();
  });

  it('goes to either end, and begins where nothing is shown', () => {
    expect(slideFrom(slides, 'c', 'first')).toBe('a');
    expect(slideFrom(slides, 'a', 'last')).toBe('c');
    expect(slideFrom(slides, 'a', 'first')).toBeNull();
    expect(slideFrom(slides, 'gone', 'next')).toBe('a');
    expect(slideFrom([], null, 'next')).toBeNull();
  });
});

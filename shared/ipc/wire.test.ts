import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from './wire';

const crossed = (value: unknown) => unpack(structuredClone(pack(value)));

describe('a value that crosses', () => {
  test.each([
    ['nothing', undefined],
    ['an answer', { ok: true, value: { name: 'Straße “x”', list: [1, null, false] } }],
    ['a field that was absent', { updated: { cls_1: { doc: [undefined, 'Text'] } } }],
    ['what looks like the mark', { text: '\u0000undefined' }],
    ['a key of Object.prototype', { constructor: 'Loan', toString: 'x' }],
  ])('is the same behind the border: %s', (_what, value) => {
    expect(crossed(value)).toEqual(value);
  });

  test('is the same, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON knows no zero below zero.
        const list = [JSON.parse(JSON.stringify(value)) as unknown, undefined];
        expect(crossed(list)).toEqual(list);
      }),
    );
  });

  test('crosses as bytes when it is bytes', () => {
    const answer = { ok: true, value: new Uint8Array([1, 2, 3]) };
    expect(pack(answer)).toBe(answer);
    expect(crossed(answer)).toEqual(answer);
  });

  test('is refused when nobody packed it', () => {
    expect(() => unpack('{')).toThrow(SyntaxError);
  });
});

import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commentText, jsString, jsValue, markdownText, oneLine } from './escape';

const text = fc.string({ unit: 'binary' });

/** The value of a JavaScript expression. */
function valueOf(source: string): unknown {
  return runInNewContext(`(${source})`) as unknown;
}

describe('jsString', () => {
  test('is a literal with exactly this value', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(valueOf(jsString(value))).toBe(value);
      }),
    );
  });

  test('is printable ASCII controls-free, on one line', () => {
    expect(jsString('a\u2028b\u202ec\0')).toBe("'a\\u2028b\\u202ec\\u0000'");
    expect(jsString("it's")).toBe('"it\'s"');
    expect(jsString('"it\'s"')).toBe("'\"it\\'s\"'");
  });
});

test('jsValue is an expression with exactly this value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.stringify(valueOf(jsValue(value)))).toBe(JSON.stringify(value));
    }),
  );
});

test('jsValue makes a property of __proto__, too', () => {
  const value = JSON.parse('{"__proto__":{"a":1}}') as unknown;
  expect(jsValue(value)).toBe("{ ['__proto__']: { a: 1 } }");
  expect(JSON.stringify(valueOf(jsValue(value)))).toBe(JSON.stringify(value));
});

test('a comment cannot be ended from inside', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const inside = commentText(`${before}*/${after}*/`);
      expect(inside).not.toContain('*/');
      expect(inside).not.toMatch(/[\n\r\u2028\u2029]/);
    }),
  );
});

test('markdown text is neither markup nor HTML', () => {
  expect(markdownText('# <b>x</b> [a](b) | `c` *d*')).toBe(
    '\\# \\<b\\>x\\</b\\> \\[a\\](b) \\| \\`c\\` \\*d\\*',
  );
  expect(markdownText('1. one')).toBe('1\\. one');
  expect(markdownText('- one')).toBe('\\- one');
  expect(markdownText('http://a.b, www.a.b, a@b.c')).toBe('http:\\//a.b, www\\.a.b, a\\@b.c');
});

test('oneLine folds line breaks and hidden characters into spaces', () => {
  expect(oneLine(' a\r\n\tb\u200b c ')).toBe('a b c');
});

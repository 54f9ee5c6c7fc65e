import { describe, expect, test } from 'vitest';
import { codeOf, usesModule } from './code';
import { docstringText, pyString, pyValue, widthOf } from './escape';
import {
  call,
  dict,
  flat,
  indexed,
  json,
  keyword,
  layout,
  list,
  text,
  tuple,
  typeOf,
} from './expression';
import { byExport, PythonImports } from './imports';
import { memberNames, pyName, PYTHON_BUILTINS, PYTHON_MODULES } from './names';
import { PythonWriter } from './writer';

describe('strings', () => {
  test.each([
    ['plain', '"plain"'],
    [`it's`, `"it's"`],
    ['say "hi"', `'say "hi"'`],
    [`'a' "b"`, `"'a' \\"b\\""`],
    ['a\\b\n\u202e\u0007', '"a\\\\b\\n\\u202e\\x07"'],
    ['\ud800', '"\\ufffd"'],
    ['ünï 😀', '"ünï 😀"'],
  ])('%j', (given, literal) => {
    expect(pyString(given)).toBe(literal);
  });

  test('JSON values', () => {
    expect(pyValue({ a: [1, true, null, 'x'], 'b"': {} })).toBe(
      `{"a": [1, True, None, "x"], 'b"': {}}`,
    );
  });

  test('a docstring cannot be ended from inside', () => {
    expect(docstringText('a """ b\\\nc "')).toBe(`a ''' b\\\\ c '`);
  });

  test('wide characters take two columns', () => {
    expect(widthOf('aß姓e\u0301')).toBe(5);
  });
});

describe('names', () => {
  test('reserved words get an underscore, leading digits a word', () => {
    expect(pyName(['class'])).toBe('class_');
    expect(pyName(['match'])).toBe('match_');
    expect(pyName(['due', 'on'])).toBe('due_on');
    expect(pyName(['3d'])).toBe('value_3d');
    expect(pyName(['list'], new Set(PYTHON_BUILTINS))).toBe('list_');
    expect(pyName(['types'], new Set(PYTHON_MODULES))).toBe('types_');
  });

  test('members of an enumeration differ', () => {
    expect(memberNames([['in', 'stock'], ['in', 'stock'], ['3d']])).toEqual([
      'IN_STOCK',
      'IN_STOCK2',
      'VALUE_3D',
    ]);
  });
});

describe('expressions', () => {
  const long = 'x'.repeat(60);

  test('stay on a line where they fit', () => {
    const one = call('f', [list(['1', '2']), keyword('a', dict([['"b"', tuple(['c'])]]))]);
    expect(layout(one)).toEqual(['f([1, 2], a={"b": (c,)})']);
    expect(flat(json({ a: [] }))).toBe('{"a": []}');
  });

  test('are broken with a comma at the end where they do not', () => {
    const one = call('f', [text(long), keyword('name', list([text(long), 'b']))]);
    expect(layout(one, { prefix: 'x = ', depth: 1 })).toEqual([
      '    x = f(',
      `        "${long}",`,
      `        name=["${long}", b],`,
      '    )',
    ]);
  });

  test('a long text is cut after spaces', () => {
    const words = 'some words that go on and on '.repeat(5);
    expect(layout(call('f', [text(words)]))).toEqual([
      'f(',
      '    (',
      '        "some words that go on and on some words that go on and on "',
      '        "some words that go on and on some words that go on and on "',
      '        "some words that go on and on "',
      '    ),',
      ')',
    ]);
  });
});

test('types are broken in brackets and before bars', () => {
  const letters = ['a', 'b', 'c'].map((letter) => `"${letter.repeat(20)}, |"`);
  const literal = `typing.Literal[${letters.join(', ')}]`;
  expect(layout(typeOf(`${literal} | None`), { prefix: 'kind: ' })).toEqual([
    'kind: (',
    '    typing.Literal[',
    ...letters.map((letter) => `        ${letter},`),
    '    ]',
    '    | None',
    ')',
  ]);
  const name = 'x'.repeat(80);
  expect(layout(typeOf(`orm.Mapped[${name}]`), { prefix: 'a: ' })).toEqual([
    'a: orm.Mapped[',
    `    ${name}`,
    ']',
  ]);
  expect(layout(indexed('record', `"${name}"`))).toEqual(['record[', `    "${name}"`, ']']);
});

describe('code', () => {
  test.each([
    ['"""The fields. of it."""\nx = 1  # fields.Date', 'fields', false],
    ["x = 'it\\'s fields.y'", 'fields', false],
    ['x = fields.Date', 'fields', true],
    ['x = my.fields.Date', 'fields', false],
    ['url = f"{uuid.uuid4()}/{{fields.x}}"', 'uuid', true],
    ['url = f"{uuid.uuid4()}/{{fields.x}}"', 'fields', false],
  ])('%j names %s: %s', (source, module, isUsed) => {
    expect(usesModule(codeOf(source), module)).toBe(isUsed);
  });
});

test('what a module exports is sorted with capitals first', () => {
  const names = ['MOST', 'Key2', 'Key10', 'Scarce', 'ScarceLink', 'Scarcer', 'all'];
  expect([...names].reverse().sort(byExport)).toEqual(names);
});

test('imports are sorted as isort does', () => {
  const writer = new PythonWriter();
  new PythonImports(['app'])
    .from('app.loans', 'models', 'schemas')
    .from('fastapi', 'status', 'APIRouter', 'MAX')
    .module('uuid')
    .module('sqlalchemy', 'sa')
    .from('app.core.long_module_name', ...['b2', 'b10', 'a'].map((x) => x.repeat(15)))
    .write(writer);
  const b2 = 'b2'.repeat(15);
  const b10 = 'b10'.repeat(15);
  expect(writer.text()).toBe(
    [
      'import uuid',
      '',
      'import sqlalchemy as sa',
      'from fastapi import MAX, APIRouter, status',
      '',
      'from app.core.long_module_name import (',
      `    ${'a'.repeat(15)},`,
      `    ${b2},`,
      `    ${b10},`,
      ')',
      'from app.loans import models, schemas',
      '',
    ].join('\n'),
  );
});

test('a module: docstrings, parameters, blank lines and the trace', () => {
  const writer = new PythonWriter();
  writer.doc(['A module.']).gap(2);
  writer.traced(['cls_1'], () =>
    writer.block('class Loan:', () => {
      writer
        .gap()
        .doc(['A loan.', 'word '.repeat(30).trim()])
        .gap();
      writer.define('def extend', ['self', 'days: int'], 'None', () => {
        writer.comment(['Why']).put('return ', call('f', ['days']));
      });
      writer.define(
        'def other',
        ['self', ...['a', 'b', 'c'].map((x) => `${x.repeat(20)}: int`)],
        'None',
        () => writer.line('return'),
      );
    }),
  );
  const { text: source, trace } = new PythonWriter().append(writer).file('core/app/loan.py');
  expect(source.split('\n').slice(0, 5)).toEqual([
    '"""A module."""',
    '',
    '',
    'class Loan:',
    '    """A loan.',
  ]);
  expect(source).toContain('    def extend(self, days: int) -> None:\n        # Why\n');
  expect(source).toContain(`    def other(\n        self,\n        ${'a'.repeat(20)}: int,\n`);
  expect(trace).toEqual([
    { startLine: 4, endLine: source.split('\n').length - 1, recordId: 'cls_1' },
  ]);
});

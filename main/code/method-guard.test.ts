import { describe, expect, test } from 'vitest';
import { objectionToMethod } from './method-guard';

/** The file with the method in it, as a generated one looks. */
function fileWith(code: string): string {
  return `import { LoanRepository } from './loan.repository.js';
import { type Loan, limits } from './loan.schema.js';

const MOST = 3;

export const loanOperations: LoanOperations = {
  async open() {
    return undefined;
  },
${code}
};
`;
}

function objection(code: string): string | null {
  return objectionToMethod({ text: fileWith(code), code, signature: 'async close() {' });
}

function method(...lines: string[]): string {
  return `  async close({ db, record, input }) {\n${lines.map((line) => `    ${line}\n`).join('')}  },`;
}

describe('methods that calculate', () => {
  test.each<[string, string]>([
    [
      'dates',
      method(
        'const due = new Date(record.dueOn);',
        'due.setUTCDate(due.getUTCDate() + input.days);',
      ),
    ],
    [
      'a repository',
      method(
        'const { items } = await new LoanRepository(db).list({ limit: MOST });',
        'for (const one of items) record.total += one.amount;',
      ),
    ],
    [
      'collections',
      method(
        'const byId = new Map(record.parts.map((part) => [part.id, part]));',
        'const [first = 0] = [...byId.keys()].map(Number).filter(Boolean);',
        'return { result: Math.max(first, limits.most) };',
      ),
    ],
    [
      'errors',
      method(
        'try {',
        '  JSON.parse(input.text);',
        '} catch (error) {',
        '  if (error instanceof TypeError) throw new Error(`${input.text}: no JSON`);',
        '}',
      ),
    ],
    [
      'functions of its own',
      method(
        'function twice(value: number): number {',
        '  return value * 2;',
        '}',
        'let total = 0;',
        'total += twice(2);',
        'return { result: total as unknown as Promise<Record<string, number>> };',
      ),
    ],
    [
      'a comment before it',
      `  // Closes it.\n${method('return { result: rows[0] };').replace('rows', 'record.rows')}`,
    ],
  ])('%s', (_, code) => {
    expect(objection(code)).toBeNull();
  });
});

describe('methods that reach out', () => {
  test.each<[string, string]>([
    ['the process', 'process.exit(0);'],
    ['the process by an escape', String.raw`proc\u0065ss.exit(0);`],
    ['the global object', 'globalThis.x = 1;'],
    [
      'a global that a local name hides elsewhere',
      'const f = () => { const fetch = 1; return fetch; };\n    fetch(input.url);',
    ],
    ['require', "require('fs');"],
    ['import()', "await import('fs');"],
    ['import.meta', 'await import.meta.resolve(input.name);'],
    ['eval', "eval('1');"],
    ['a constructor', "(() => 0).constructor('return process')();"],
    ['a constructor by a text', "(() => 0)['constructor']('return process')();"],
    ['a constructor by parts', "(() => 0)['con' + 'structor']('return process')();"],
    ['a constructor by a variable', 'const key = input.key;\n    record[key](1);'],
    [
      'a constructor by destructuring',
      'const { constructor: make } = () => 0;\n    make(input.text);',
    ],
    ['a constructor by its own name', 'const { constructor } = () => 0;\n    return constructor;'],
    ['a constructor by a computed name', "const { ['constr' + 'uctor']: make } = () => 0;"],
    ['a prototype', 'Object.getPrototypeOf(record);'],
    ['Reflect', "Reflect.get(record, 'x');"],
    ['timers', "setTimeout('x', 1);"],
    ['the network', "await fetch('http://127.0.0.1');"],
    ['what nothing declares', 'somewhere.run();'],
    ['a change of the language', 'JSON.parse = () => ({ ok: true });'],
    ['the language as a value', 'Object.assign(JSON, { parse: input.parse });'],
    ['a change of its module', 'loanOperations.open = record.open;'],
    [
      'a change by a loop',
      'for (record.x of [1]) break;\n    for (JSON.parse of input.parts) break;',
    ],
    ['a class', 'class Mine extends LoanRepository {}'],
    ['bare statements', "await db.executeQuery({ sql: 'drop table loans' });"],
    ['shorthand', 'return { process };'],
    [
      'an expression of its own making',
      "const toOperationNode = () => ({ kind: 'RawNode' });\n    await db.x({ toOperationNode });",
    ],
    [
      'an expression by parts',
      "await db.x(Object.fromEntries([['toOperation' + 'Node', record.x]]));",
    ],
    ['a default', 'const { a = process } = input;'],
  ])('%s', (_, line) => {
    expect(objection(method(line))).toEqual(expect.any(String));
  });

  test.each<[string, string]>([
    ['more after it', `${method('return;')}\n  async more() {\n    run();\n  },`],
    [
      'more beside its object',
      '  async close() {\n    return;\n  },\n};\nprocess.exit(0);\nconst more = {\n  async x() {\n    return;\n  },',
    ],
    ['another method', '  async open() {\n    return;\n  },'],
    ['no method', '  close: process.exit,'],
    ['no end', '  async close() {\n    return;\n'],
    ['a getter', '  get close() {\n    return process.exit;\n  },'],
  ])('%s', (_, code) => {
    expect(objection(code)).toEqual(expect.any(String));
  });
});

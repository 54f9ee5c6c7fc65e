import { describe, expect, test } from 'vitest';
import { breakLine, withBrokenLines } from './break-lines';

/** A name that makes lines too long. */
const LONG = 'aNameThatSomebodyHasTakenFromAWholeSentence';

describe('a line of generated TypeScript', () => {
  test('stays as it is where it fits, or is a comment', () => {
    expect(breakLine('const short = call(one, two);')).toEqual(['const short = call(one, two);']);
    const comment = `// ${LONG.repeat(3)}`;
    expect(breakLine(comment)).toEqual([comment]);
  });

  test('has its arguments one to a line', () => {
    expect(breakLine(`  ${LONG}(first${LONG}, second${LONG});`)).toEqual([
      `  ${LONG}(`,
      `    first${LONG},`,
      `    second${LONG},`,
      '  );',
    ]);
  });

  test('keeps the last object of a call at its call', () => {
    expect(breakLine(`  await run('${LONG}', { first: ${LONG}, second: 2 });`)).toEqual([
      `  await run('${LONG}', {`,
      `    first: ${LONG},`,
      '    second: 2,',
      '  });',
    ]);
  });

  test('has a value with ?? below its name', () => {
    const value = `given.${LONG} ?? (await create(application)).id,`;
    expect(breakLine(`      ${LONG}: ${value}`)).toEqual([`      ${LONG}:`, `        ${value}`]);
  });

  test('breaks after ?? where what is below its name is still too long', () => {
    const value = `given.${LONG} ?? (await create${LONG}(application)).id,`;
    expect(breakLine(`      ${LONG}: ${value}`)).toEqual([
      `      ${LONG}:`,
      `        given.${LONG} ??`,
      `        (await create${LONG}(application)).id,`,
    ]);
  });

  test('has the members of a union one to a line', () => {
    expect(breakLine(`  kind: '${LONG}' | '${LONG}' | 'short';`)).toEqual([
      '  kind:',
      `    | '${LONG}'`,
      `    | '${LONG}'`,
      "    | 'short';",
    ]);
  });

  test('has a long type argument between its brackets', () => {
    expect(breakLine(`function fromRow(row: Selectable<${LONG} & ${LONG}>): Loan {`)).toEqual([
      'function fromRow(',
      '  row: Selectable<',
      `    ${LONG} & ${LONG}`,
      '  >,',
      '): Loan {',
    ]);
  });

  test('does not break inside a text', () => {
    const text = `'a, b (c) ${LONG}${LONG}'`;
    expect(breakLine(`const ${LONG} = ${text};`)).toEqual([`const ${LONG} =`, `  ${text};`]);
  });
});

test('the trace of a file moves along', () => {
  const text = ['one();', `${LONG}(first${LONG}, second${LONG});`, 'three();'].join('\n');
  const trace = [2, 3].map((line) => ({ startLine: line, endLine: line, recordId: `r${line}` }));
  expect(withBrokenLines({ path: 'a.ts', text, trace }).trace).toEqual([
    { startLine: 2, endLine: 5, recordId: 'r2' },
    { startLine: 6, endLine: 6, recordId: 'r3' },
  ]);
});

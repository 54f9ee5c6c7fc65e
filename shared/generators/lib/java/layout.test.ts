import { describe, expect, test } from 'vitest';
import { Layout, type Piece } from './layout';
import {
  annotation,
  call,
  chain,
  component,
  lambda,
  operation,
  signature,
  variable,
} from './syntax';

/** The lines as they stand at this indentation. */
function printed(indent: number, ...pieces: Piece[]): string[] {
  return new Layout().add(...pieces).lines(indent);
}

const LONG = 'anArgumentWithQuiteALongNameThatTakesRoom';

// What is expected is what google-java-format 1.28 makes of the same code.
describe('what does not fit on a line of 100', () => {
  test('goes on after an opening parenthesis, together where there is room', () => {
    expect(printed(4, call('find', [LONG, LONG]), ';')).toEqual([`find(${LONG}, ${LONG});`]);
    expect(printed(4, call('someRepository.find', [LONG, LONG]), ';')).toEqual([
      'someRepository.find(',
      `        ${LONG}, ${LONG});`,
    ]);
    expect(printed(4, call('repository.find', [LONG, LONG, LONG]), ';')).toEqual([
      'repository.find(',
      ...[`${LONG},`, `${LONG},`, `${LONG});`].map((line) => `        ${line}`),
    ]);
  });

  test('puts short arguments side by side', () => {
    const items = Array.from({ length: 20 }, (_, at) => `"v${at}"`);
    const [first, second = '', ...others] = printed(0, call('Distinct.oneOf', items), ';');
    expect(first).toBe('Distinct.oneOf(');
    expect(second.startsWith('    "v0", "v1", "v2"')).toBe(true);
    expect(others).toHaveLength(1);
  });

  test('breaks an assignment before its value, and only then the value', () => {
    const value = call('new AnEntityWithALongName', [LONG]);
    expect(printed(4, variable('AnEntityWithALongName', 'theNewEntity', value), ';')).toEqual([
      'AnEntityWithALongName theNewEntity =',
      `        new AnEntityWithALongName(${LONG});`,
    ]);
  });

  test('puts one call of a chain on a line, but keeps a type and a short name with the first', () => {
    const calls = [call('findTheOneWith', [LONG]), call('orElseThrow', [lambda('()', LONG)])];
    const rest = [`.findTheOneWith(${LONG})`, `.orElseThrow(() -> ${LONG});`];
    expect(printed(4, chain('repository', calls), ';')).toEqual([
      'repository',
      ...rest.map((line) => `        ${line}`),
    ]);
    expect(printed(4, chain('Find', calls), ';')).toEqual([`Find${rest[0]}`, `        ${rest[1]}`]);
  });

  test('puts a parameter on a line, its annotations beside it', () => {
    const one = component([annotation('NotNull', [])], 'String', LONG);
    expect(printed(0, signature('public record Name', [one, one, one], ' {}'))).toEqual([
      'public record Name(',
      `    @NotNull String ${LONG},`,
      `    @NotNull String ${LONG},`,
      `    @NotNull String ${LONG}) {}`,
    ]);
  });

  test('breaks a sum before each operator', () => {
    expect(printed(4, 'return ', operation('+', [LONG, LONG, LONG]), ';')).toEqual([
      `return ${LONG}`,
      `        + ${LONG}`,
      `        + ${LONG};`,
    ]);
  });
});

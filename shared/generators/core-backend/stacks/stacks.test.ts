import { expect, test } from 'vitest';
import { STACKS } from './index';
import { STACK_NAMES } from './names';

test('the names that options accept are those of the stacks', () => {
  expect(STACKS.map(({ name }) => name)).toEqual([...STACK_NAMES]);
});

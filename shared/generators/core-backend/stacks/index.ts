import { javaSpring } from './java-spring';
import { pythonDjango } from './python-django';
import { pythonFastapi } from './python-fastapi';
import type { Stack } from './stack';
import { typescriptFastify } from './typescript-fastify';

/** Every stack; the first is the one a new project starts with. */
export const STACKS: readonly [Stack, ...Stack[]] = [
  typescriptFastify,
  pythonFastapi,
  javaSpring,
  pythonDjango,
];

/** The stack of that name; options are checked against the names, so an unknown one is a bug. */
export function stackNamed(name: string): Stack {
  const stack = STACKS.find((one) => one.name === name);
  if (!stack) throw new Error(`There is no stack ${name}.`);
  return stack;
}

/** Keys of the stacks as they stand in `modelwright.yaml`; a test holds them to `stacks/index.ts`. */
export const STACK_NAMES = [
  'typescript-fastify',
  'python-fastapi',
  'java-spring',
  'python-django',
] as const;

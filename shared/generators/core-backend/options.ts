import { z } from 'zod';
import { STACK_NAMES } from './stacks/names';

/** What a project may choose about its backend; kept in `modelwright.yaml`. */
export const coreBackendOptions = z.strictObject({
  stack: z.enum(STACK_NAMES).default(STACK_NAMES[0]),
  /** Folder of the project the backend is written to. */
  folder: z.literal('core').default('core'),
  /** Largest page a list answers with. */
  maximumPageSize: z.number().int().min(1).max(1000).default(100),
});

export type CoreBackendOptions = z.infer<typeof coreBackendOptions>;

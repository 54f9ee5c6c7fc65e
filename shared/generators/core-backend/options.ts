import { z } from 'zod';

/** What a project may choose about its backend; kept in `modelwright.yaml`. */
export const coreBackendOptions = z.strictObject({
  stack: z.enum(['typescript-fastify']).default('typescript-fastify'),
  /** Folder of the project the backend is written to. */
  folder: z.literal('core').default('core'),
  /** Largest page a list answers with. */
  maximumPageSize: z.number().int().min(1).max(1000).default(100),
});

export type CoreBackendOptions = z.infer<typeof coreBackendOptions>;

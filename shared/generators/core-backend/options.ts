import { z } from 'zod';
import { STACK_NAMES } from './stacks/names';

/** What a project may choose about its backend; kept in `modelwright.yaml`. */
export const coreBackendOptions = z.strictObject({
  stack: z.enum(STACK_NAMES).default(STACK_NAMES[0]),
  /** Folder of the project the backend is written to. */
  folder: z.literal('core').default('core'),
  /** Largest page a list answers with. */
  maximumPageSize: z.number().int().min(1).max(1000).default(100),
  /** Bearer tokens: `auto` asks for them when the model has actors. */
  authentication: z.enum(['auto', 'jwt', 'none']).default('auto'),
  /** Whether a change has to say which version of the record it is for (If-Match). */
  locking: z.enum(['optional', 'required', 'none']).default('optional'),
  /** Whether a create that is sent twice with the same Idempotency-Key happens once. */
  idempotency: z.boolean().default(true),
  /** A log of who did what: `when-asked` means when a requirement speaks of one. */
  audit: z.enum(['when-asked', 'always', 'never']).default('when-asked'),
  /** A copy of what is deleted: `when-asked` means when a requirement says that records are kept. */
  archive: z.enum(['when-asked', 'always', 'never']).default('when-asked'),
  /** Tokens that a language model may spend at a time on methods the model has only words for. */
  bodyTokens: z.number().int().min(0).max(10_000_000).default(0),
});

export type CoreBackendOptions = z.infer<typeof coreBackendOptions>;

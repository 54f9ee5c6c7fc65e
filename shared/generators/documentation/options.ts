import { z } from 'zod';

/** What a project may set under `generators: documentation:` in its manifest. */
export const documentationOptions = z.strictObject({
  /** Also write a README.md at the project's top. */
  readme: z.boolean().default(true),
});
export type DocumentationOptions = z.infer<typeof documentationOptions>;

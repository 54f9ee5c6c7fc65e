import { z } from 'zod';

/** What a project may set under `generators: testing:` in its manifest. */
export const testingOptions = z.strictObject({
  load: z
    .strictObject({
      /** How long the load lasts. */
      seconds: z.number().int().min(1).max(3600).default(30),
      /** Callers at the same time, where no requirement says how many users there are. */
      connections: z.number().int().min(1).max(1000).default(20),
      /** 95 % of all answers come within this time, where no requirement says better. */
      milliseconds: z.number().int().min(1).max(60_000).default(500),
    })
    .prefault({}),
});

export type TestingOptions = z.infer<typeof testingOptions>;

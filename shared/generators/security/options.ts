import { z } from 'zod';
import { CATEGORIES } from './categories';

/** What a project may set under `generators: security:` in its manifest. */
export const securityOptions = z.strictObject({
  /** Regulations and standards that a control file is written for. */
  regimes: z
    .array(z.enum(['owasp-asvs', 'gdpr', 'hipaa', 'sox', 'pci-dss']))
    .default(['owasp-asvs', 'gdpr', 'hipaa', 'sox', 'pci-dss']),
  /** What somebody has decided about an attribute, by `Class.attribute`: it counts, whatever its name. */
  classification: z.record(z.string(), z.enum(CATEGORIES)).default({}),
  /** Requests that one caller may make in a minute, for the rate limit policy. */
  requestsPerMinute: z.number().int().min(1).max(1_000_000).default(600),
  /** Whom an incident is told to; written into the runbook. */
  contact: z.string().max(200).default(''),
});

export type SecurityOptions = z.infer<typeof securityOptions>;

import { z } from 'zod';

/** What a project may set under `generators: monitoring:` in its manifest. */
export const monitoringOptions = z.strictObject({
  /** Receives alerts as Alertmanager's webhook; its token is read from a file. */
  alertWebhook: z.httpUrl().max(500).default('https://alerts.example.com/hook'),
  /** Share of requests that succeed; without it the requirements decide, then 0.995. */
  availability: z.number().min(0.5).max(0.99999).optional(),
  /** Days that measurements are kept. */
  retentionDays: z.number().int().min(7).max(3650).default(35),
});
export type MonitoringOptions = z.infer<typeof monitoringOptions>;

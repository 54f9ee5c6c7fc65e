import { z } from 'zod';

const quantity = (example: string) =>
  z.string().regex(/^\d+(?:\.\d+)?(?:m|[KMGT]i?)?$/, `is a Kubernetes quantity: ${example}`);
const dnsName = z
  .string()
  .max(253)
  .regex(/^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+$/, 'is a host name');
const dnsLabel = z
  .string()
  .max(63)
  .regex(/^[a-z\d](?:[a-z\d-]*[a-z\d])?$/, 'is a DNS label');

export const EXAMPLE_HOST = 'api.example.com';
/** Stands for a registry until one is chosen; CI pushes to GitHub's own then. */
export const EXAMPLE_REGISTRY = 'registry.example.com';

/** What a project may set under `generators: infrastructure:` in its manifest. */
export const infrastructureOptions = z.strictObject({
  /** Where the public reaches it. */
  host: dnsName.default(EXAMPLE_HOST),
  /** Where images are kept, without the project's name: `ghcr.io/acme`. */
  registry: z
    .string()
    .max(200)
    .regex(/^[a-z\d](?:[a-z\d._-]*[a-z\d])?(?::\d+)?(?:\/[a-z\d._-]+)*$/, 'is a registry')
    .default(EXAMPLE_REGISTRY),
  ci: z.enum(['github', 'gitlab', 'both', 'none']).default('github'),
  /** Fewest and most copies; without them the requirements decide. */
  minimumReplicas: z.number().int().min(1).max(100).optional(),
  maximumReplicas: z.number().int().min(1).max(500).optional(),
  /** What one copy is promised, and may take at most. */
  cpu: quantity('250m').default('250m'),
  cpuLimit: quantity('1').default('1'),
  memory: quantity('384Mi').default('384Mi'),
  memoryLimit: quantity('768Mi').default('768Mi'),
  /** Disk of the database where it runs beside the backend, and of the backups. */
  storage: quantity('10Gi').default('10Gi'),
  /** Largest request body in megabytes. */
  maximumBody: z.number().int().min(1).max(1000).default(1),
  /** Requests a second that one client may send before it is told to wait (429). */
  requestsPerClient: z.number().int().min(1).max(10_000).default(50),
  ingressClass: dnsLabel.default('nginx'),
  /** Namespaces that traffic comes from: of the ingress controller, and of what scrapes metrics. */
  ingressNamespace: dnsLabel.default('ingress-nginx'),
  monitoringNamespace: dnsLabel.default('monitoring'),
  /** Networks in which PostgreSQL may be; the private ones (RFC 1918) unless told. */
  databaseNetworks: z
    .array(z.cidrv4())
    .min(1)
    .max(20)
    .default(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']),
});
export type InfrastructureOptions = z.infer<typeof infrastructureOptions>;

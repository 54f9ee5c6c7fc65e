import type { Yaml } from '../../lib/yaml-text';
import { noted } from '../../lib/yaml-text';
import type { Setup } from '../setup';
import { IMAGES } from '../setup';
import { labels, NAME, resource } from './labels';
import { CONTAINER_SECURITY, podSecurity, SCRATCH, SECRET } from './pods';

const VOLUME = 'backups';
/** Written beside its final name first: what has that name is whole. */
const SCRIPT = `set -eu
file=/backups/$(date -u +%Y%m%dT%H%M%SZ).dump
pg_dump --format=custom --no-owner --file="$file.part" "$DATABASE"
pg_restore --list "$file.part" >/dev/null
mv "$file.part" "$file"
find /backups -name '*.dump' -mtime "+$KEEP_DAYS" -delete
`;

/** Dumps of the database on a volume of their own, as often and as long as was asked for. */
export function backupCronJob(setup: Setup): Yaml[] {
  const { sizing, options, backend } = setup;
  const { backupHours, backupRetentionDays: keep } = sizing;
  const container: Yaml = {
    name: 'backup',
    image: IMAGES.postgres,
    command: ['sh', '-c', SCRIPT],
    env: [
      {
        name: 'DATABASE',
        valueFrom: { secretKeyRef: { name: SECRET, key: backend.databaseVariable } },
      },
      noted({ name: 'KEEP_DAYS', value: String(keep.value) }, keep.reason, keep.statementIds),
    ],
    resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '1', memory: '512Mi' } },
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [{ name: VOLUME, mountPath: '/backups' }, ...SCRATCH.mounts],
  };
  const networks: Yaml = options.databaseNetworks.map((cidr) => ({ ipBlock: { cidr } }));
  return [
    noted(
      {
        ...resource('v1', 'PersistentVolumeClaim', VOLUME, 'backup'),
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: options.storage } },
        },
      },
      'Have it copied to another place: a backup in the same building is none.',
    ),
    {
      ...resource('batch/v1', 'CronJob', 'backup', 'backup'),
      spec: {
        schedule: noted(
          scheduleOf(backupHours.value),
          backupHours.reason,
          backupHours.statementIds,
        ),
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            backoffLimit: 2,
            activeDeadlineSeconds: 3600,
            template: {
              metadata: { labels: labels('backup') },
              spec: {
                restartPolicy: 'Never',
                automountServiceAccountToken: false,
                securityContext: podSecurity(),
                containers: [container],
                volumes: [
                  { name: VOLUME, persistentVolumeClaim: { claimName: VOLUME } },
                  ...SCRATCH.volumes,
                ],
              },
            },
          },
        },
      },
    },
    {
      ...resource('networking.k8s.io/v1', 'NetworkPolicy', 'allow-backup', 'backup'),
      spec: {
        podSelector: { matchLabels: { [NAME]: 'backup' } },
        policyTypes: ['Egress'],
        egress: [{ to: networks, ports: [{ protocol: 'TCP', port: 5432 }] }],
      },
    },
  ];
}

/** Every so many hours as cron says it; at a quiet time of the night from a day on. */
export function scheduleOf(hours: number): string {
  if (hours >= 7 * 24) return '17 2 * * 0';
  if (hours >= 24) return '17 2 * * *';
  // Cron counts within a day: the next shorter time that divides it.
  const step = [12, 8, 6, 4, 3, 2, 1].find((one) => one <= hours) ?? 1;
  return step === 1 ? '17 * * * *' : `17 */${step} * * *`;
}

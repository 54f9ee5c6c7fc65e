import type { StatedTargets } from '../lib/stated-targets';
import type { InfrastructureOptions } from './options';

/** A number of the deployment, with what speaks for it. */
export interface Reasoned {
  value: number;
  /** For people: `500 people at once ask for about 100 requests a second.` */
  reason: string;
  /** Statements it rests on. */
  statementIds: string[];
}

export interface Sizing {
  minimumReplicas: Reasoned;
  maximumReplicas: Reasoned;
  backupHours: Reasoned;
  backupRetentionDays: Reasoned;
}

/** One person at work sends a request every so many seconds. */
const SECONDS_BETWEEN_REQUESTS = 5;
/** The busiest moments have so many times the average of a day. */
const PEAK = 10;
/** One copy on one core serves at least so many a second; a load test tells how many it really is. */
const REQUESTS_PER_REPLICA = 50;
/** From here on a third copy keeps two while one is replaced. */
const HIGH_AVAILABILITY = 0.9995;
const MOST_REPLICAS = 100;

/** How many copies and how many backups, from the options, else from what was stated, else usual values. */
export function sizingOf(targets: StatedTargets, options: InfrastructureOptions): Sizing {
  const minimumReplicas = minimumOf(targets, options);
  const { backupHours, backupRetentionDays } = targets;
  return {
    minimumReplicas,
    maximumReplicas: maximumOf(minimumReplicas, options),
    backupHours: backupHours
      ? quoted(backupHours.value, backupHours)
      : usual(24, 'Nothing is said about how often: once a day.'),
    backupRetentionDays: backupRetentionDays
      ? quoted(Math.ceil(backupRetentionDays.value), backupRetentionDays)
      : usual(30, 'Nothing is said about how long: 30 days.'),
  };
}

function usual(value: number, reason: string): Reasoned {
  return { value, reason, statementIds: [] };
}

function quoted(
  value: number,
  { sentence, statementId }: { sentence: string; statementId: string },
): Reasoned {
  return { value, reason: `"${sentence}"`, statementIds: [statementId] };
}

function minimumOf(targets: StatedTargets, options: InfrastructureOptions): Reasoned {
  if (options.minimumReplicas !== undefined) {
    return usual(options.minimumReplicas, 'As the options say.');
  }
  const candidates = [
    usual(2, 'Two, so that one can be replaced while the other one serves.'),
    ...availabilityReplicas(targets),
    ...loadReplicas(targets),
  ];
  // Of equal ones the later: a reason that was stated is better than none.
  return candidates.reduce((best, one) => (one.value >= best.value ? one : best));
}

function availabilityReplicas({ availability }: StatedTargets): Reasoned[] {
  if (!availability || availability.value < HIGH_AVAILABILITY) return [];
  const { sentence, statementId } = availability;
  return [{ value: 3, reason: `Three, for: "${sentence}"`, statementIds: [statementId] }];
}

function loadReplicas({ concurrentUsers, ratePerSecond }: StatedTargets): Reasoned[] {
  const demands = [
    ...(concurrentUsers
      ? [{ stated: concurrentUsers, rate: concurrentUsers.value / SECONDS_BETWEEN_REQUESTS }]
      : []),
    ...(ratePerSecond ? [{ stated: ratePerSecond, rate: ratePerSecond.value * PEAK }] : []),
  ];
  return demands.map(({ stated, rate }) => ({
    value: Math.min(MOST_REPLICAS, Math.max(2, Math.ceil(rate / REQUESTS_PER_REPLICA))),
    reason: `"${stated.sentence}" That is about ${rounded(rate)} requests a second at the busiest, at ${REQUESTS_PER_REPLICA} for each copy.`,
    statementIds: [stated.statementId],
  }));
}

function rounded(rate: number): string {
  return rate >= 10 ? String(Math.round(rate)) : String(Math.max(0.1, Math.round(rate * 10) / 10));
}

function maximumOf(minimum: Reasoned, options: InfrastructureOptions): Reasoned {
  if (options.maximumReplicas !== undefined) {
    return usual(Math.max(minimum.value, options.maximumReplicas), 'As the options say.');
  }
  const value = Math.max(4, 2 * minimum.value);
  return {
    value,
    reason: 'Twice the fewest, for days that nobody foresaw.',
    statementIds: minimum.statementIds,
  };
}

import type { StatementRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import { compareByOrder } from '../../metamodel/store';
import { kebab, plural, wordsOf } from './names';

/** A number that somebody stated, and the sentence it stands in. */
export interface Stated {
  value: number;
  statementId: string;
  sentence: string;
}

/** "95 percent of the requests are answered within a second." */
export interface StatedLatency extends Stated {
  /** Seconds. `value` is the share of requests, 0 to 1. */
  seconds: number;
  /** False: the sentence names no share, `value` is what is taken for it. */
  shareIsStated: boolean;
}

/** What requirements say about size and quality, as far as they say it in numbers. */
export interface StatedTargets {
  /** In the order they were said. */
  latencies: StatedLatency[];
  /** Share of the time or of the requests, 0 to 1: the strictest one. */
  availability: Stated | null;
  /** The largest number of people at the same time. */
  concurrentUsers: Stated | null;
  /** The largest rate of anything, per second on average. */
  ratePerSecond: Stated | null;
  /** Hours from one backup to the next: the fewest. */
  backupHours: Stated | null;
  /** Days that backups are kept: the most. */
  backupRetentionDays: Stated | null;
}

/** Taken for a sentence that names no share: "all of them" cannot be watched as an objective. */
const UNSTATED_SHARE = 0.99;

const SMALL_NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty'.split(
    ' ',
  );
const VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 50];
const SCALES: Readonly<Record<string, number>> = { hundred: 1e2, thousand: 1e3, million: 1e6 };
const NUMBER = `(?:\\d[\\d,]*(?:\\.\\d+)?|${SMALL_NUMBERS.join('|')}|an?)(?:\\s+(?:hundred|thousand|million)\\b)?`;

/** Seconds. */
const UNITS: Readonly<Record<string, number>> = {
  millisecond: 0.001,
  ms: 0.001,
  second: 1,
  sec: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  year: 365 * 86_400,
};

const WITHIN = new RegExp(
  `\\b(?:within|in|under|below|less than|no more than|not more than|at most|no longer than|not exceed|faster than)\\s+(${NUMBER})\\s*(milliseconds?|ms|seconds?|secs?)\\b`,
  'i',
);
const RESPONDS =
  /\b(?:respon[ds]\w*|answer\w*|load\w*|open\w*|return\w*|show\w*|display\w*|render\w*|appear\w*|complet\w+|search\w*|quer\w+|latency|requests?|pages?)\b/i;
const SHARE = /\b(\d{1,3}(?:[.,]\d+)?)\s*(?:%|percent\b|per cent\b)/i;
const AVAILABLE = /\b(?:availab\w+|up ?time|operational|reachable)\b/i;
const AT_ONCE =
  /\b(?:at once|at the same (?:time|moment)|simultaneous(?:ly)?|concurrent(?:ly)?|in parallel)\b/i;
const BACKUP = /\bback(?:ed|s|ing)?[- ]?ups?\b/i;
/** What a sentence about one of many speaks of: a rule of the domain, not a size of the system. */
const OF_EACH =
  /^\s*(?:an?|each|every|no|one|nobody|only one)\b|\bper (?:person|user|member|customer)\b/i;

const PEOPLE = ['user', 'visitor', 'customer', 'client', 'person', 'session', 'employee'];
const THINGS = [
  'request',
  'transaction',
  'call',
  'query',
  'visit',
  'message',
  'page view',
  'operation',
];

/**
 * Reads the targets out of the statements of a model. Only what says a number is taken; what was
 * withdrawn, rejected or is not wanted now ("won't") is not. Two sentences about the same: the
 * stricter one counts.
 */
export function statedTargets(store: Store): StatedTargets {
  const statements = store
    .all('statement')
    .filter(
      ({ status, priority }) =>
        status !== 'rejected' && status !== 'withdrawn' && priority !== 'wont',
    )
    .sort(compareByOrder);
  const people = namesOf([...PEOPLE, ...store.all('actor').map(({ name }) => name)]);
  const things = namesOf([...THINGS, ...store.all('class').map(({ name }) => name)]);
  const read = (reader: (statement: StatementRecord) => number | null): Stated[] =>
    statements.flatMap((statement) => {
      const value = reader(statement);
      return value === null ? [] : [statedBy(statement, value)];
    });
  return {
    latencies: statements.flatMap((statement) => latencyOf(statement) ?? []),
    availability: largest(read(availabilityOf)),
    concurrentUsers: largest(read((one) => usersOf(one, people))),
    ratePerSecond: largest(read((one) => rateOf(one, things))),
    backupHours: smallest(read(backupHoursOf)),
    backupRetentionDays: largest(read(retentionOf)),
  };
}

function statedBy({ id, text }: StatementRecord, value: number): Stated {
  return { value, statementId: id, sentence: text };
}

function largest(all: readonly Stated[]): Stated | null {
  return all.reduce<Stated | null>(
    (best, one) => (best && best.value >= one.value ? best : one),
    null,
  );
}

function smallest(all: readonly Stated[]): Stated | null {
  return all.reduce<Stated | null>(
    (best, one) => (best && best.value <= one.value ? best : one),
    null,
  );
}

/** `4,000`, `1.5`, `two`, `a hundred`; null when it is none. */
function numberOf(text: string | undefined): number | null {
  const [, head = '', scale = ''] =
    /^(\S+)(?:\s+(\S+))?$/.exec(text?.trim().toLowerCase() ?? '') ?? [];
  const factor = SCALES[scale] ?? 1;
  if (/^an?$/.test(head)) return factor;
  const small = VALUES[SMALL_NUMBERS.indexOf(head)];
  if (small !== undefined) return small * factor;
  const value = Number(head.replace(/,/g, ''));
  return head === '' || !Number.isFinite(value) ? null : value * factor;
}

/** Seconds of `seconds`, `ms`, `hour`. */
function unitOf(text: string | undefined): number {
  const unit = text?.toLowerCase() ?? '';
  return UNITS[unit] ?? UNITS[unit.replace(/s$/, '')] ?? 1;
}

/** 0 to 1, exclusive; null when the sentence names none. */
function shareOf(text: string): number | null {
  const percent = Number(SHARE.exec(text)?.[1]?.replace(',', '.'));
  // Rounded, or 99.9 / 100 would be written as 0.9990000000000001.
  return percent > 0 && percent < 100 ? Math.round(percent * 1e4) / 1e6 : null;
}

function latencyOf(statement: StatementRecord): StatedLatency | null {
  const { text, requirement, quality } = statement;
  const [, amount, unit] = WITHIN.exec(text) ?? [];
  const value = numberOf(amount);
  const isOfPeople =
    quality === 'usability' || /\b(?:users?|people|person)\b.*\bable to\b/i.test(text);
  if (value === null || value <= 0 || isOfPeople) return null;
  if (requirement !== 'quality' && !RESPONDS.test(text)) return null;
  const seconds = Math.round(value * unitOf(unit) * 1e6) / 1e6;
  const share = shareOf(text);
  // Half of the requests and less is no promise about speed.
  const shareIsStated = share !== null && share >= 0.5;
  return { ...statedBy(statement, shareIsStated ? share : UNSTATED_SHARE), seconds, shareIsStated };
}

function availabilityOf({ text }: StatementRecord): number | null {
  const share = AVAILABLE.test(text) ? shareOf(text) : null;
  return share !== null && share >= 0.5 ? share : null;
}

/** A pattern for any of the names, singular or plural, as one word or several. */
function namesOf(names: readonly string[]): string {
  const forms = names.flatMap((name) => {
    const words = wordsOf(name);
    return words.length === 0 ? [] : [kebab(words), kebab(plural(words))];
  });
  return [...new Set(forms)]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/-/g, '[ -]'))
    .join('|');
}

function usersOf({ text }: StatementRecord, people: string): number | null {
  if (OF_EACH.test(text) || !AT_ONCE.test(text)) return null;
  const pattern = new RegExp(`\\b(${NUMBER})\\s+(?:[a-z-]+\\s+){0,2}?(?:${people})\\b`, 'i');
  return numberOf(pattern.exec(text)?.[1]);
}

function rateOf({ text }: StatementRecord, things: string): number | null {
  if (OF_EACH.test(text)) return null;
  const pattern = new RegExp(
    `\\b(${NUMBER})\\s+(?:[a-z-]+\\s+)?(?:${things})\\s+(?:per|an?|every|each)\\s+(second|minute|hour|day|week|month)\\b`,
    'gi',
  );
  const rates = [...text.matchAll(pattern)].map(
    ([, amount, unit]) => (numberOf(amount) ?? 0) / unitOf(unit),
  );
  return rates.length === 0 ? null : Math.max(...rates);
}

function backupHoursOf({ text }: StatementRecord): number | null {
  if (!BACKUP.test(text)) return null;
  const [, amount, unit] =
    new RegExp(`\\bevery\\s+(${NUMBER})\\s+(hours?|days?|weeks?)\\b`, 'i').exec(text) ?? [];
  const every = numberOf(amount);
  if (every !== null && every > 0) return (every * unitOf(unit)) / 3600;
  if (/\b(?:hourly|(?:every|each|once an|per) hour)\b/i.test(text)) return 1;
  if (/\b(?:daily|nightly|(?:every|each|once a|per) (?:day|night))\b/i.test(text)) return 24;
  return /\b(?:weekly|(?:every|each|once a|per) week)\b/i.test(text) ? 7 * 24 : null;
}

function retentionOf({ text }: StatementRecord): number | null {
  if (!BACKUP.test(text)) return null;
  const pattern = new RegExp(
    `\\b(?:kept|keep|retain(?:ed)?|stored?|hold|held)\\b.*?\\b(${NUMBER})\\s+(days?|weeks?|months?|years?)\\b`,
    'i',
  );
  const [, amount, unit] = pattern.exec(text) ?? [];
  const value = numberOf(amount);
  return value === null || value <= 0 ? null : (value * unitOf(unit)) / 86_400;
}

import { shownLocale, t } from '../../app/text';

/** What is known about a statement besides its words, and what it can be. */
export const STATEMENT_FIELDS = [
  { name: 'requirement', values: ['functional', 'quality', 'constraint', 'domain', 'other'] },
  { name: 'priority', values: ['must', 'should', 'could', 'wont'] },
  { name: 'status', values: ['open', 'accepted', 'rejected', 'withdrawn'] },
] as const;

/** Where a statement came from: known, not chosen. */
export const SOURCE_FIELD = {
  name: 'source',
  values: ['interview', 'document', 'manual'],
} as const;

type Field = (typeof STATEMENT_FIELDS)[number] | typeof SOURCE_FIELD;
export type StatementField = (typeof STATEMENT_FIELDS)[number]['name'];
/** A field and one of its values: `priority.must`. */
type FieldValue = {
  [F in Field as F['name']]: `${F['name']}.${F['values'][number]}`;
}[Field['name']];

/** A value of a field in people's words: `Functional (FR)`. */
export function fieldLabel(value: FieldValue): string {
  return t(`field.${value}`);
}

/** Every value of a field with its name, to choose from. */
export function fieldChoices({ name, values }: Field): { value: string; label: string }[] {
  return values.map((value) => ({
    value,
    label: fieldLabel(`${name}.${value}` as FieldValue),
  }));
}

/** Quality characteristics by what readers call them, with the names of ISO/IEC 25010 where it has one. */
const QUALITIES = [
  'performance',
  'scalability',
  'usability',
  'accessibility',
  'availability',
  'reliability',
  'security',
  'privacy',
  'maintainability',
  'portability',
  'compatibility',
  'legal',
] as const;

/** The quality characteristic as people read it: `Performance efficiency`. */
export function qualityLabel(quality: string): string {
  const known = QUALITIES.find((one) => one === quality);
  return known ? t(`quality.${known}`) : quality.charAt(0).toUpperCase() + quality.slice(1);
}

/** Quality characteristics to choose from, a statement's own among them. */
export function qualityChoices(own: string | null): { value: string; label: string }[] {
  const names = new Set([...QUALITIES, ...(own === null ? [] : [own])]);
  return [...names]
    .map((value) => ({ value, label: qualityLabel(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, shownLocale()));
}

/** What a badge has room for: `FR`, `NFR`. */
export function kindBadge(requirement: (typeof STATEMENT_FIELDS)[0]['values'][number]): string {
  if (requirement === 'functional' || requirement === 'quality') {
    return t(`field.requirement.${requirement}.short`);
  }
  return fieldLabel(`requirement.${requirement}`);
}

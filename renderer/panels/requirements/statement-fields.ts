/** What is known about a statement besides its words, in people's words. */
export const STATEMENT_FIELDS = [
  {
    name: 'requirement',
    title: 'Kind',
    any: 'Any kind',
    values: [
      { value: 'functional', label: 'Functional (FR)' },
      { value: 'quality', label: 'Quality (NFR)' },
      { value: 'constraint', label: 'Constraint' },
      { value: 'domain', label: 'Domain' },
      { value: 'other', label: 'Other' },
    ],
  },
  {
    name: 'priority',
    title: 'Priority',
    any: 'Any priority',
    values: [
      { value: 'must', label: 'Must' },
      { value: 'should', label: 'Should' },
      { value: 'could', label: 'Could' },
      { value: 'wont', label: 'Not now' },
    ],
  },
  {
    name: 'status',
    title: 'Status',
    any: 'Any status',
    values: [
      { value: 'open', label: 'Proposed' },
      { value: 'accepted', label: 'Accepted' },
      { value: 'rejected', label: 'Rejected' },
      { value: 'withdrawn', label: 'Withdrawn' },
    ],
  },
] as const;

/** Where a statement came from: known, not chosen. */
export const SOURCE_FIELD = {
  name: 'source',
  title: 'Source',
  any: 'Any source',
  values: [
    { value: 'interview', label: 'Interview' },
    { value: 'document', label: 'Document' },
    { value: 'manual', label: 'Written by hand' },
  ],
} as const;

/** Quality characteristics by what readers call them, with the names of ISO/IEC 25010 where it has one. */
const QUALITIES: Record<string, string> = {
  performance: 'Performance efficiency',
  scalability: 'Scalability',
  usability: 'Usability',
  accessibility: 'Accessibility',
  availability: 'Availability',
  reliability: 'Reliability',
  security: 'Security',
  privacy: 'Privacy',
  maintainability: 'Maintainability',
  portability: 'Portability',
  compatibility: 'Compatibility',
  legal: 'Legal and compliance',
};

/** The quality characteristic as people read it: `Performance efficiency`. */
export function qualityLabel(quality: string): string {
  return QUALITIES[quality] ?? quality.charAt(0).toUpperCase() + quality.slice(1);
}

/** Quality characteristics to choose from, a statement's own among them. */
export function qualityChoices(own: string | null): { value: string; label: string }[] {
  const names = new Set([...Object.keys(QUALITIES), ...(own === null ? [] : [own])]);
  return [...names]
    .map((value) => ({ value, label: qualityLabel(value) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** What a badge has room for: `FR`, `NFR`. */
export function kindBadge(requirement: string): string {
  if (requirement === 'functional') return 'FR';
  return requirement === 'quality' ? 'NFR' : fieldLabel('requirement', requirement);
}

export type StatementField = (typeof STATEMENT_FIELDS)[number]['name'];

export function fieldLabel(name: StatementField, value: string): string {
  const field = STATEMENT_FIELDS.find((one) => one.name === name);
  return field?.values.find((one) => one.value === value)?.label ?? value;
}

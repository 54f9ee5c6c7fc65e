/** What is known about a statement besides its words, in people's words. */
export const STATEMENT_FIELDS = [
  {
    name: 'requirement',
    title: 'Kind',
    any: 'Any kind',
    values: [
      { value: 'functional', label: 'Functional' },
      { value: 'quality', label: 'Quality' },
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
      { value: 'open', label: 'Open' },
      { value: 'accepted', label: 'Accepted' },
      { value: 'rejected', label: 'Rejected' },
      { value: 'withdrawn', label: 'Withdrawn' },
    ],
  },
] as const;

export type StatementField = (typeof STATEMENT_FIELDS)[number]['name'];

export function fieldLabel(name: StatementField, value: string): string {
  const field = STATEMENT_FIELDS.find((one) => one.name === name);
  return field?.values.find((one) => one.value === value)?.label ?? value;
}

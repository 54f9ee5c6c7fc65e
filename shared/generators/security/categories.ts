/** What sort of data an attribute holds, the most sensitive last. */
export const CATEGORIES = [
  'public',
  'internal',
  'personal',
  'contact',
  'location',
  'financial',
  'special',
  'health',
  'card',
  'secret',
] as const;
export type Category = (typeof CATEGORIES)[number];

export type Level = 'public' | 'internal' | 'confidential' | 'restricted';

/** How each category is to be treated, in the words of the documents. */
export const TREATMENT: Readonly<Record<Category, { level: Level; says: string }>> = {
  public: { level: 'public', says: 'Anybody may see it.' },
  internal: { level: 'internal', says: 'Of use to who works with the system.' },
  personal: { level: 'confidential', says: 'Says something about a person.' },
  contact: { level: 'confidential', says: 'Reaches a person: address, telephone, e-mail.' },
  location: { level: 'confidential', says: 'Where a person is or was.' },
  financial: { level: 'confidential', says: 'Money of a person: account, salary, tax.' },
  special: {
    level: 'restricted',
    says: 'Special categories of Art. 9 GDPR: origin, belief, union, biometrics, sexuality.',
  },
  health: { level: 'restricted', says: 'Health of a person.' },
  card: {
    level: 'restricted',
    says: 'Payment card: its number must be encrypted, its code never kept.',
  },
  secret: { level: 'restricted', says: 'Opens something: kept as a salted hash, or not at all.' },
};

/** True for what a stolen copy of the database must not show. */
export function belongsEncrypted(category: Category): boolean {
  return TREATMENT[category].level === 'restricted' && category !== 'secret';
}

/** True for what says something about a person. */
export function isPersonal(category: Category): boolean {
  return !['public', 'internal', 'secret'].includes(category);
}

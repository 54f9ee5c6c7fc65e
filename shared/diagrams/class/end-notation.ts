import type { AssociationEndRecord } from '../../metamodel/kinds';
import { multiplicityText, parseMultiplicity } from '../../metamodel/queries';
import type { Parsed } from './notation';
import { misread } from './notation';

/** What the text at an end of an association says; null for what it does not say. */
export interface EndText {
  multiplicity: AssociationEndRecord['multiplicity'] | null;
  role: string;
}

/**
 * Reads the text at an end of an association (UML 2.5.1, 11.5.4): multiplicity and role, in either
 * order, each optional: `1..* lines`. Visibility is read over.
 */
export function parseEnd(line: string): Parsed<EndText> {
  const text = line.trim();
  const words = text.split(/\s+/).filter((word) => word !== '');
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  const isFirst = looksLikeMultiplicity(first);
  const amount = isFirst ? first : looksLikeMultiplicity(last) ? last : null;
  if (amount === null) return { ok: true, value: { multiplicity: null, role: bare(text) } };
  const multiplicity = parseMultiplicity(amount.replace(/^\[|\]$/g, ''));
  if (!multiplicity) {
    return misread(line, amount, `${amount} is not a multiplicity. Try 1, 0..1, * or 1..*.`);
  }
  const { lower, upper } = multiplicity;
  if (upper !== '*' && upper < lower) {
    return misread(line, amount, `${amount} ends before it begins. Write the smaller one first.`);
  }
  const role = isFirst ? words.slice(1) : words.slice(0, -1);
  return { ok: true, value: { multiplicity, role: bare(role.join(' ')) } };
}

/** `1..* lines`, to be edited. */
export function printEnd(end: Pick<AssociationEndRecord, 'multiplicity' | 'role'>): string {
  return `${multiplicityText(end.multiplicity)} ${end.role}`.trim();
}

/** A word that begins like a number or a star: no role does. */
function looksLikeMultiplicity(word: string): boolean {
  return /^\[?(?:\d|\*|n\.\.|n$)/.test(word);
}

function bare(role: string): string {
  return role.replace(/^[+#~-]\s*/, '').trim();
}

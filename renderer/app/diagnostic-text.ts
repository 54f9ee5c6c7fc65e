import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { Kind } from '../../shared/metamodel/kinds';
import { kinds } from '../../shared/metamodel/kinds';
import { kindName } from './kind-name';
import { named, shownLocale } from './text';

/** Kinds by what diagnostics call them. */
const KINDS = new Map(Object.values(kinds).map(({ kind, label }) => [label, kind as Kind]));

/**
 * What a diagnostic says, in the language that is shown where the catalogue knows its code, otherwise
 * in English. The text of English is the diagnostic's own: it knows its articles.
 */
export function diagnosticText({ code, message, values }: Diagnostic): string {
  if (shownLocale() === 'en' || values === undefined) return message;
  const spoken = Object.entries(values).map(([name, value]) => {
    const kind = KINDS.get(String(value));
    return [name, kind ? kindName(kind) : value] as const;
  });
  return named(`diagnostic.${code}`, message, Object.fromEntries(spoken));
}

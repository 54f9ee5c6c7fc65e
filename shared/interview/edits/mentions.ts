import type { Store } from '../../metamodel/store';
import { nameKey, wordsOf } from '../names';

const KINDS = ['class', 'enumeration', 'data-type', 'attribute', 'operation'] as const;
/** Most words that a name in a sentence may have. */
const LONGEST = 4;

/**
 * The elements that a text names, in the order of their first mention; a member only where its name
 * belongs to one element alone.
 */
export function mentionsIn(text: string, store: Store): string[] {
  const byKey = new Map<string, string[]>();
  for (const kind of KINDS) {
    for (const { id, name } of store.all(kind)) {
      const key = nameKey(name);
      const isMember = kind === 'attribute' || kind === 'operation';
      const known = byKey.get(key);
      if (!known) byKey.set(key, [id]);
      else if (isMember) known.push(id);
      else byKey.set(key, [id]);
    }
  }
  const words = wordsOf(text);
  const found = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      const ids = byKey.get(nameKey(words.slice(at, at + length).join('')));
      if (ids?.length !== 1) continue;
      found.add(ids[0] as string);
      at += length - 1;
      break;
    }
  }
  return [...found];
}

/**
 * Which of the offered choices a reply picks: "the order line one", "Product", "the second"; undefined
 * when it fits none or several.
 */
export function choiceMeant(choices: readonly string[], reply: string): string | undefined {
  const words = wordsOf(reply.toLowerCase());
  const said = words.filter((word) => !FILLERS.has(word));
  if (said.length === 0 || said.length > 4) return undefined;
  const ordinal = said.length === 1 ? ORDINALS.indexOf(said[0] ?? '') : -1;
  if (ordinal >= 0) return choices[ordinal];
  const fits = choices.filter((choice) => {
    const keys = wordsOf(choice).map(nameKey);
    return said.every((word) => keys.includes(nameKey(word)));
  });
  return fits.length === 1 ? fits[0] : undefined;
}

const FILLERS = new Set(
  'the one of in from a an that i mean meant please s it is for no yes class attribute'.split(' '),
);
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

import { classifiers } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';

/** Words that either tool might obey at the start of a line, in any case. */
const RESERVED = new Set(
  (
    'abstract accdescr acctitle actor agent allowmixing annotation as boundary bt caption card ' +
    'callback center circle class classdef classdiagram click cloud collections component control ' +
    'create cssclass database default diamond direction end entity enum erdiagram fk folder footer ' +
    'frame header hexagon hide href interface json label left legend link lr mainframe many map ' +
    'metaclass namespace newpage node note object of on one only optionally ' +
    'package page participant pk protocol queue rectangle remove right rl rotate scale set show ' +
    'skinparam sprite stack stereotype storage struct style subgraph tb td title to together top bottom uk ' +
    'url usecase zero'
  ).split(' '),
);

/** What classifiers are called inside a diagram's text. */
export type Aliases = (classifierId: string) => string;

/**
 * A classifier whose name is a plain, capitalised, unmistakable word goes by its name, so that the
 * text can be read; any other one goes by its record's id.
 */
export function aliasesOf(store: Store): Aliases {
  const all = classifiers(store);
  const taken = new Map<string, number>();
  for (const { name } of all) {
    const key = name.toLowerCase();
    taken.set(key, (taken.get(key) ?? 0) + 1);
  }
  const aliases = new Map<string, string>();
  for (const { id, name } of all) {
    const key = name.toLowerCase();
    const isPlain = /^[A-Z][A-Za-z0-9_]{0,59}$/.test(name);
    if (isPlain && !RESERVED.has(key) && taken.get(key) === 1) aliases.set(id, name);
  }
  return (id) => aliases.get(id) ?? idAlias(id);
}

/** Ids are mostly `cls_4OjCsm5B`; those written by hand may be anything of letters, digits, _ and -. */
function idAlias(id: string): string {
  if (/^[a-z]{3}_[A-Za-z0-9_]+$/.test(id)) return id;
  return `id_${id.replaceAll('_', '__').replaceAll('-', '_m')}`;
}

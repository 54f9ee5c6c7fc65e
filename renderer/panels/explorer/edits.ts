import type { NewId } from '../../../shared/kit/ids';
import type { Command } from '../../../shared/metamodel/commands';
import { create } from '../../../shared/metamodel/commands';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { isClassifier } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';

/** What the explorer would do, as commands. Pure: nothing here changes anything. */

/** What can be made in the explorer. */
export type NewKind =
  | 'package'
  | 'class'
  | 'enumeration'
  | 'data-type'
  | 'actor'
  | 'use-case'
  | 'diagram';

export const NEW_KINDS: readonly { kind: NewKind; name: string; prefix: string }[] = [
  { kind: 'class', name: 'Class', prefix: 'cls' },
  { kind: 'enumeration', name: 'Enumeration', prefix: 'enm' },
  { kind: 'data-type', name: 'DataType', prefix: 'dty' },
  { kind: 'actor', name: 'Actor', prefix: 'act' },
  { kind: 'use-case', name: 'Do something', prefix: 'ucs' },
  { kind: 'package', name: 'Package', prefix: 'pkg' },
  { kind: 'diagram', name: 'Diagram', prefix: 'dgm' },
];

const PACKAGED: readonly Kind[] = [
  'package',
  'class',
  'enumeration',
  'data-type',
  'actor',
  'use-case',
];

/** The package in which something made beside this record stands; null: the top level. */
export function packageAt(store: Store, id: string | null): string | null {
  const record = store.get(id);
  if (!record) return null;
  if (record.kind === 'package') return record.id;
  if (isClassifier(record)) return record.ownerId;
  return 'ownerId' in record && record.kind !== 'association'
    ? packageAt(store, record.ownerId)
    : null;
}

/** Makes an empty element with a name nothing else has. */
export function createNew(
  store: Store,
  newId: NewId,
  kind: NewKind,
  ownerId: string | null,
): { id: string; commands: Command[] } {
  const { name: base = '', prefix = '' } = NEW_KINDS.find((one) => one.kind === kind) ?? {};
  const siblings: AnyRecord[] =
    kind === 'diagram'
      ? (store.all('diagram') as AnyRecord[])
      : PACKAGED.flatMap((one) => store.all(one) as AnyRecord[]);
  const taken = new Set(siblings.map((one) => ('name' in one ? one.name.toLowerCase() : '')));
  let name = base;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base}${n}`;
  const id = newId(prefix);
  const command =
    kind === 'diagram' ? create(kind, id, { name }) : create(kind, id, { name, ownerId });
  return { id, commands: [command] };
}

/** Moves packages and classifiers into a package, or to the top level. */
export function moveInto(
  store: Store,
  ids: readonly string[],
  packageId: string | null,
): Command[] {
  return ids.flatMap((id): Command[] => {
    const record = store.get(id);
    if (!record || !PACKAGED.includes(record.kind) || !('ownerId' in record)) return [];
    if (record.ownerId === packageId || id === packageId) return [];
    return [{ type: 'move-element', id, ownerId: packageId, before: null }];
  });
}

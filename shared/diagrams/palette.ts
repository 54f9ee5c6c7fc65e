import { equalJson } from '../kit/equal';
import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import type { AnyRecord, Kind } from '../metamodel/kinds';
import { kindOf } from '../metamodel/kinds';
import type { Store } from '../metamodel/store';
import type { DiagramType, DiagramTypeId, PaletteEntry } from './diagram-type';

/** A name that no other element in the owner's namespace has yet: `Class`, `Class2`. */
function freeName(
  store: Store,
  { kind, baseName }: Pick<PaletteEntry, 'kind' | 'baseName'>,
  ownerId: string | null,
): string {
  const taken = (name: string) =>
    store.namesakes({ id: '', kind, name, ownerId } as AnyRecord).length > 0;
  let name = baseName;
  for (let n = 2; taken(name); n += 1) name = `${baseName}${n}`;
  return name;
}

/** What an element is to a diagram. */
export interface What {
  kind: Kind;
  type: DiagramTypeId;
  /** The entry of the palette that makes one; null: none does. */
  tool: string | null;
}

export function whatIs({ id, palette }: DiagramType, element: AnyRecord): What {
  return { kind: element.kind, type: id, tool: toolOf(palette, element) };
}

/** The palette entry that makes such an element, the one that says most of it. */
function toolOf(palette: readonly PaletteEntry[], record: AnyRecord): string | null {
  const fields: Readonly<Record<string, unknown>> = { ...record };
  const fitting = palette.filter(
    ({ kind, values }) =>
      kind === record.kind &&
      Object.entries(values).every(([field, value]) => equalJson(fields[field], value)),
  );
  const said = ({ values }: PaletteEntry) => Object.keys(values).length;
  return fitting.sort((a, b) => said(b) - said(a))[0]?.id ?? null;
}

/**
 * Commands that make what a palette entry promises, with the parts it comes with.
 *
 * @param id of the new element, which the caller goes on with.
 * @param placed further fields that say where it belongs.
 */
export function createFromPalette(
  store: Store,
  newId: NewId,
  entry: PaletteEntry,
  id: string,
  ownerId: string | null,
  placed: Readonly<Record<string, unknown>> = {},
): Command[] {
  const named = entry.baseName === '' ? {} : { name: freeName(store, entry, ownerId) };
  const values = { ...named, ownerId, ...entry.values, ...placed };
  const parts = (entry.parts ?? []).map(
    ({ kind, values: own }): Command => ({
      type: 'create-element',
      kind,
      id: newId(kindOf(kind).prefix),
      values: { ...own, ownerId: id },
    }),
  );
  return [{ type: 'create-element', kind: entry.kind, id, values }, ...parts];
}

import type { Parsed } from '../../../shared/diagrams/class/notation';
import type { Command } from '../../../shared/metamodel/commands';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import type { Store } from '../../../shared/metamodel/store';
import type { TextKey } from '../../app/text';

/** A value that a field can take, and what people read. */
export interface FieldOption {
  value: string;
  label: string;
}

/** How a field is edited, and so what its text means. */
export type FieldEdit =
  /** By `rename-element`. */
  | { as: 'name' }
  /** What is typed; `nullable`: nothing typed is null. */
  | { as: 'text'; nullable?: boolean; mono?: boolean; multiline?: boolean }
  /** `true` or ''. */
  | { as: 'check'; tip?: TextKey }
  /** One of a few values; '' for null. */
  | { as: 'choice'; options(store: Store, record: AnyRecord): readonly FieldOption[] }
  /** Another element, by name; `from` for what depends on the record, else all of the kinds. */
  | { as: 'reference'; kinds: readonly Kind[] }
  | { as: 'reference'; from(store: Store, record: AnyRecord): readonly AnyRecord[] }
  /** The owner, by name; '' for the top level. */
  | { as: 'owner'; kinds: readonly Kind[] }
  /** One side of a line. */
  | { as: 'side'; side: 'source' | 'target' }
  | { as: 'type' }
  | { as: 'multiplicity' };

/** A field of the inspector. What it edits is a field of the schema, most often one. */
export interface FieldSpec {
  /** Fields of the schema that it sets. */
  fields: readonly string[];
  /** What people call it. */
  called: TextKey;
  edit: FieldEdit;
  /** What stands there while there is nothing. */
  empty?: TextKey;
  /** A sentence under it. */
  advice?: TextKey;
  /** The record that has the fields, where it is not the selected one: an end of an association. */
  of?: 'source' | 'target';
  /** Whether it makes sense for a record; absent: always. */
  shown?(store: Store, record: AnyRecord): boolean;
  /** What it shows, and what it does with a text; absent: what `edit` says. */
  read?(store: Store, record: AnyRecord): string;
  write?(store: Store, record: AnyRecord, text: string): Parsed<Command[]>;
}

import type { z } from 'zod';
import type { Kind, RecordOf } from '../kinds';
import { bendLines } from './bend-lines';
import { connect } from './connect';
import { createElement } from './create-element';
import { deleteElements } from './delete-elements';
import type { CommandDefinition } from './define-command';
import { generalize } from './generalize';
import { insertRecords } from './insert-records';
import { moveElement } from './move-element';
import { placeElements } from './place-elements';
import { renameElement } from './rename-element';
import { traceElement } from './trace-element';
import { updateElement } from './update-element';

/** Every verb. A new command is one file and one line here. */
export const commands = {
  'create-element': createElement,
  'rename-element': renameElement,
  'update-element': updateElement,
  'move-element': moveElement,
  'delete-elements': deleteElements,
  connect,
  generalize,
  'trace-element': traceElement,
  'place-elements': placeElements,
  'bend-lines': bendLines,
  'insert-records': insertRecords,
} as const;

export type CommandType = keyof typeof commands;
export type CommandOf<T extends CommandType> = z.infer<(typeof commands)[T]['schema']>;
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType];

/** The definition behind a command type, without its exact schema type; undefined when unknown. */
export function commandDefinition(type: string): CommandDefinition<z.ZodObject> | undefined {
  return Object.hasOwn(commands, type)
    ? (commands[type as CommandType] as unknown as CommandDefinition<z.ZodObject>)
    : undefined;
}

/** `create-element` with the kind's own field types. */
export function create<K extends Kind>(
  kind: K,
  id: string,
  values: Partial<Omit<RecordOf<K>, 'id' | 'kind'>>,
  before?: string,
): CommandOf<'create-element'> {
  return { type: 'create-element', kind, id, values: { ...values }, ...(before && { before }) };
}

import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import { Store } from '../../shared/metamodel/store';
import { sizedModel } from './sized-model';

const SENTENCES = [
  ['functional', 'As a clerk, I want to register a case, so that nobody loses it'],
  ['domain', 'Every class of things has a name, a date and an amount that a person can read'],
  ['quality', 'The list answers within two seconds for a thousand entries'],
  ['constraint', 'An entry belongs to at most one owner at any time'],
] as const;

/**
 * Commands that build a model of half as many classes as `statements`, with their attributes, and the
 * statements, four of five with words that an element came from: the same at every run.
 */
export function writtenProject(statements: number): Command[] {
  const model = sizedModel(Math.max(1, Math.floor(statements / 2)));
  const elements = model.flatMap((command) =>
    command.type === 'create-element' || command.type === 'connect' ? (command.id ?? []) : [],
  );
  const said = Array.from({ length: statements }, (_, number): Command[] => {
    const [requirement, text] = SENTENCES[number % SENTENCES.length] ?? ['other', ''];
    const id = `stm_${String(number).padStart(8, '0')}`;
    const elementId = elements[(number * 7) % elements.length];
    const statement = create('statement', id, {
      text: `${text} (${number + 1}).`,
      requirement,
      order: `a${String(number).padStart(6, '0')}V`,
      quality: requirement === 'quality' ? 'performance' : null,
    });
    if (number % 5 === 0 || elementId === undefined) return [statement];
    const trace = { ownerId: id, elementId, start: 0, end: text.length };
    return [statement, create('trace', `trc_${String(number).padStart(8, '0')}`, trace)];
  });
  return [...model, ...said.flat()];
}

/** The same as a store. */
export function writtenStore(statements: number): Store {
  const store = new Store();
  execute(store, writtenProject(statements));
  return store;
}

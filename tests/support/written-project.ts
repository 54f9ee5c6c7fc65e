import { Store } from '../../shared/metamodel/store';
import { create } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import { sizedModel } from './sized-model';

const SENTENCES = [
  ['functional', 'As a clerk, I want to register a case, so that nobody loses it'],
  ['domain', 'Every class of things has a name, a date and an amount that a person can read'],
  ['quality', 'The list answers within two seconds for a thousand entries'],
  ['constraint', 'An entry belongs to at most one owner at any time'],
] as const;

/**
 * A model of `statements` statements and half as many classes with their attributes, where four of
 * five statements have words that an element came from: the same at every run.
 */
export function writtenStore(statements: number): Store {
  const store = new Store();
  execute(store, sizedModel(Math.max(1, Math.floor(statements / 2))));
  const elements = [...store.all('class'), ...store.all('attribute'), ...store.all('association')];
  for (let number = 0; number < statements; number += 1) {
    const [requirement, text] = SENTENCES[number % SENTENCES.length] ?? ['other', ''];
    const id = `stm_${String(number).padStart(8, '0')}`;
    const order = `a${String(number).padStart(6, '0')}V`;
    const element = elements[(number * 7) % elements.length];
    const links = number % 5 === 0 || !element ? [] : [element.id];
    execute(store, [
      create('statement', id, {
        text: `${text} (${number + 1}).`,
        requirement,
        order,
        quality: requirement === 'quality' ? 'performance' : null,
      }),
      ...links.map((elementId) =>
        create('trace', `trc_${String(number).padStart(8, '0')}`, {
          ownerId: id,
          elementId,
          start: 0,
          end: text.length,
        }),
      ),
    ]);
  }
  return store;
}

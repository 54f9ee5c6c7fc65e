import type { Diagnostic } from '../../kit/diagnostic';
import type { AnyRecord } from '../kinds';
import type { Store } from '../store';
import { activity } from './activity.rule';
import { association } from './association.rule';
import { generalization } from './generalization.rule';
import { interaction } from './interaction.rule';
import { line } from './line.rule';
import { multiplicity } from './multiplicity.rule';
import { name } from './name.rule';
import { ownership } from './ownership.rule';
import { placement } from './placement.rule';
import { references } from './references.rule';
import { sides } from './sides.rule';
import { stateMachine } from './state-machine.rule';
import { structure } from './structure.rule';

/** Says what is wrong with one record as it stands in the store. */
export type Rule = (store: Store, record: AnyRecord) => Diagnostic[];

export const rules: readonly Rule[] = [
  references,
  ownership,
  name,
  multiplicity,
  association,
  generalization,
  sides,
  line,
  stateMachine,
  interaction,
  activity,
  structure,
  placement,
];

/** Runs every rule over the given records; ids that are gone are passed over. */
export function checkRules(store: Store, ids: Iterable<string>): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const id of ids) {
    const record = store.get(id);
    if (record) for (const rule of rules) found.push(...rule(store, record));
  }
  return found;
}

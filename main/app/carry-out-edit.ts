import type { EditOutcome } from '../../shared/interview/commands-from-edit';
import type { CarriedOut } from '../../shared/interview/statement-of-edit';
import { statementOfEdit } from '../../shared/interview/statement-of-edit';
import type { Session } from '../project/session';
import type { Placing } from './place-new-elements';
import { withPlacements } from './place-new-elements';

/**
 * Carries out what a message says to do to the model, as one Change, or words the question back. What it
 * says of the world is kept as a statement in the same Change.
 *
 * @returns the reply, for the transcript
 */
export async function carryOutEdit(
  session: Session,
  ports: Placing & { author: string },
  outcome: Exclude<EditOutcome, { kind: 'text' }>,
  said: Omit<CarriedOut, 'commands'>,
): Promise<string> {
  const { author, newId } = ports;
  if (outcome.kind === 'question') {
    return [outcome.text, ...outcome.choices.map((choice) => `- ${choice}`)].join('\n');
  }
  if (outcome.kind === 'history') {
    const reasons: string[] = [];
    for (let n = 0; n < outcome.times; n += 1) {
      const { change } = await session[outcome.action](author);
      if (change) reasons.push(`${change.reason}.`);
    }
    return reasons.length > 0 ? reasons.join(' ') : `There is nothing to ${outcome.action}.`;
  }
  const { store } = session;
  const { commands } = outcome;
  const kept = statementOfEdit(store, { ...said, commands }, newId);
  const reason = [...outcome.descriptions, ...kept.descriptions].join(', ');
  const batch = await withPlacements(store, [...commands, ...kept.commands], ports);
  const { diagnostics } = await session.execute(batch, { author, reason });
  const [problem] = diagnostics.filter(({ severity }) => severity === 'error');
  return problem ? problem.message : `Done: ${reason}.`;
}

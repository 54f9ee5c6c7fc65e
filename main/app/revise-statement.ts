import { oneLine } from '../../shared/interview/names';
import type { Reading } from '../../shared/interview/reading';
import type { ExecuteReply } from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import type { Command } from '../../shared/metamodel/commands';
import type { StatementRecord } from '../../shared/metamodel/kinds';
import type { Session } from '../project/session';
import type { Placing } from './place-new-elements';
import { withPlacements } from './place-new-elements';
import type { TextReading } from './text-reading';

/**
 * Reads a statement's words and the words it is to have instead, alike, for the preview of the edit.
 *
 * @throws AppError `interview.unknown-statement`, and as the reader does
 */
export async function readAgain(
  session: Session,
  reading: TextReading,
  statementId: string,
  text: string,
): Promise<{ before: Reading; after: Reading }> {
  const before = await reading.alone(statementOf(session, statementId).text);
  return { before, after: await reading.alone(text) };
}

/**
 * Applies what a person chose of the preview of an edit, as one Change; new elements get their places.
 *
 * @throws AppError `interview.unknown-statement`
 */
export async function reviseStatement(
  session: Session,
  ports: Placing & { author: string },
  statementId: string,
  commands: readonly Command[],
): Promise<ExecuteReply> {
  const { text } = statementOf(session, statementId);
  const batch = await withPlacements(session.store, commands, ports);
  const reason = `Edit “${oneLine(text, 80)}”`;
  return session.execute(batch, { author: ports.author, reason, statementId });
}

function statementOf(session: Session, id: string): StatementRecord {
  const statement = session.store.getAs('statement', id);
  if (statement) return statement;
  throw new AppError('interview.unknown-statement', 'This statement is no longer there.');
}

import type { ExecuteReply } from '../../shared/ipc/views';
import type { Command } from '../../shared/metamodel/commands';
import type { Proposal, ProposalItem } from '../../shared/metamodel/proposal';
import type { Store } from '../../shared/metamodel/store';
import type { Session } from '../project/session';
import type { Placing } from './place-new-elements';
import { withPlacements } from './place-new-elements';

/**
 * The commands of accepted items, with the person's own names for what they create, and the
 * statements they rest on marked as accepted.
 */
export function acceptCommands(
  store: Store,
  items: readonly ProposalItem[],
  renames: Readonly<Record<string, string>>,
): Command[] {
  const commands = items.flatMap((item) =>
    item.commands.map((command) => renamed(command, renames)),
  );
  const statements = new Set(
    items.flatMap(({ evidence }) => evidence.map(({ statementId }) => statementId)),
  );
  for (const id of statements) {
    if (store.getAs('statement', id)?.status !== 'open') continue;
    commands.push({ type: 'update-element', id, values: { status: 'accepted' } });
  }
  return commands;
}

function renamed(command: Command, renames: Readonly<Record<string, string>>): Command {
  if (command.type !== 'create-element') return command;
  const name = Object.hasOwn(renames, command.id) ? renames[command.id]?.trim() : undefined;
  return name ? { ...command, values: { ...command.values, name } } : command;
}

/** Executes accepted items as one Change; new elements get their places. */
export async function acceptItems(
  session: Session,
  ports: Placing & { author: string },
  { title }: Proposal,
  items: readonly ProposalItem[],
  renames: Readonly<Record<string, string>>,
): Promise<ExecuteReply> {
  const commands = acceptCommands(session.store, items, renames);
  if (commands.length === 0) return { change: null, diagnostics: [] };
  return session.execute(await withPlacements(session.store, commands, ports), {
    author: ports.author,
    reason: `Accept ${title}`,
    statementId: items[0]?.evidence[0]?.statementId ?? null,
  });
}

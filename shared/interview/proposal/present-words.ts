import type { Command } from '../../metamodel/commands';
import type { Proposal, ProposalItem } from '../../metamodel/proposal';
import type { Store } from '../../metamodel/store';
import type { Span } from '../reading';
import { saidFirst } from '../revision/rewording';
import { movedBy, overlaps, replacedIn } from '../revision/window';

/**
 * A proposal made of statements as they were first said, where some were said otherwise since: what rests
 * on changed words alone drops out, for the edit itself offers what the new words say; the rest refers
 * to where its words stand now.
 *
 * @param proposal as it was made: done twice, its words would be moved twice
 */
export function inPresentWords(proposal: Proposal, store: Store): Proposal {
  return { ...proposal, items: proposal.items.flatMap((item) => itemIn(item, store) ?? []) };
}

function itemIn(item: ProposalItem, store: Store): ProposalItem | null {
  const place = <S extends Span & { statementId: string }>(words: S): S[] => {
    const statement = store.getAs('statement', words.statementId);
    const said = statement ? saidFirst(statement) : null;
    if (!statement || said === null) return [words];
    const replaced = replacedIn(said, statement.text);
    // Words between which something was put in are others, too.
    if (overlaps(replaced.before, words)) return [];
    return [{ ...words, ...movedBy(replaced, words, statement.text.length) }];
  };
  const evidence = item.evidence.flatMap(place);
  if (item.evidence.length > 0 && evidence.length === 0) return null;
  const commands = item.commands.flatMap((command): Command[] =>
    command.type === 'trace-element' ? place(command) : [command],
  );
  return { ...item, evidence, commands };
}

import type { Command } from './commands';

/** The words behind a proposed element, in a statement that is already in the model. */
export interface ProposalEvidence {
  statementId: string;
  /** UTF-16 offsets into the statement's text, end exclusive. */
  start: number;
  end: number;
}

/** One thing to say yes or no to: an element with what belongs to it. */
export interface ProposalItem {
  id: string;
  /** Short, in the user's words: `Loan: due date (Date)`. */
  label: string;
  /** What it is about, to group and to draw: the main record it creates or changes. */
  elementId: string;
  commands: Command[];
  evidence: ProposalEvidence[];
  /** Why, in a sentence. */
  reason: string;
  /** 0 to 1. */
  confidence: number;
  /** Items that must be accepted with this one (an attribute needs its class). */
  dependsOn: string[];
}

/** Commands awaiting consent. The interview, importers, advisors and quick fixes all speak this. */
export interface Proposal {
  id: string;
  source: 'interview' | 'document' | 'import' | 'advice';
  /** Chat message that caused it; null when there is none. */
  messageId: string | null;
  title: string;
  items: ProposalItem[];
}

/** How sure, in words: the product never shows bare numbers for belief. */
export function confidenceWord(confidence: number): 'sure' | 'likely' | 'guess' {
  if (confidence >= 0.8) return 'sure';
  return confidence >= 0.5 ? 'likely' : 'guess';
}

/**
 * The chosen items with everything they depend on, in the proposal's order.
 *
 * @param chosen ids of the items a person ticked; unknown ids are ignored.
 */
export function withDependencies(proposal: Proposal, chosen: Iterable<string>): ProposalItem[] {
  const byId = new Map(proposal.items.map((item) => [item.id, item]));
  const wanted = new Set<string>();
  const queue = [...chosen];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const item = byId.get(id);
    if (!item || wanted.has(id)) continue;
    wanted.add(id);
    queue.push(...item.dependsOn);
  }
  return proposal.items.filter(({ id }) => wanted.has(id));
}

import type { Proposal, ProposalItem } from '../../shared/metamodel/proposal';
import { confidenceWord } from '../../shared/metamodel/proposal';
import { readInput } from './read-input';
import type { CliContext } from './context';
import { EXIT } from './output';

export async function importText(
  { app, output }: CliContext,
  folder: string,
  file: string,
  options: { acceptAll: boolean; minConfidence?: number },
): Promise<number> {
  const document = await readInput(file);
  const project = await app.openProject(folder);
  const known = new Set(project.conversation.view().proposals.map(({ id }) => id));
  output.progress(`Reading ${document.title} …`);
  const view = await project.conversation.say(document.text, { title: document.title });
  const proposals = view.proposals.filter(({ id }) => !known.has(id));
  const notes = view.messages.at(-1)?.metadata.notes ?? [];
  for (const note of notes) output.progress(note);
  const threshold = options.acceptAll ? 0 : options.minConfidence;
  const accepted = threshold === undefined ? 0 : await acceptFrom(proposals, threshold);
  const items = proposals.flatMap((proposal) => proposal.items);
  const result = {
    proposed: items.map(({ label, confidence, reason }) => ({ label, confidence, reason })),
    accepted,
    statements: project.session.store.all('statement').length,
    notes,
  };
  output.result(result, [...items.map(line), `${items.length} proposed, ${accepted} accepted`]);
  return EXIT.ok;

  async function acceptFrom(found: Proposal[], lowest: number): Promise<number> {
    let count = 0;
    for (const { id, items } of found) {
      const chosen = items.filter(({ confidence }) => confidence >= lowest);
      const reply = await project.conversation.decide(
        id,
        chosen.map((item) => item.id),
        'reject',
        {},
      );
      output.diagnostics(reply.diagnostics);
      if (reply.change) count += chosen.length;
    }
    return count;
  }
}

function line({ label, confidence }: ProposalItem): string {
  return `${confidenceWord(confidence).padEnd(7)} ${label}`;
}

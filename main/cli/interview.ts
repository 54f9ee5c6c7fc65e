import { createInterface } from 'node:readline/promises';
import type { InterviewView } from '../../shared/interview/conversation';
import { confidenceWord } from '../../shared/metamodel/proposal';
import type { CliContext } from './context';
import { EXIT } from './output';

interface Options {
  answer?: string[];
  acceptAll: boolean;
}

export async function interview(
  { app, output }: CliContext,
  folder: string,
  options: Options,
): Promise<number> {
  const project = await app.openProject(folder);
  const { conversation } = project;
  const given = options.answer?.[Symbol.iterator]();
  const terminal = given
    ? null
    : createInterface({
        input: process.stdin,
        output: process.stderr,
        terminal: process.stdin.isTTY,
      });
  const lines = terminal?.[Symbol.asyncIterator]();
  let view = conversation.view();
  let answered = 0;
  while (view.question) {
    output.progress(`\n${view.question.text}`);
    if (view.question.quickAnswers.length > 0)
      output.progress(`  ${view.question.quickAnswers.join(' | ')}`);
    const next = given ? given.next() : await lines?.next();
    if (!next || next.done) break;
    const answer = next.value.trim();
    if (answer === 'quit') break;
    view = answer === '' ? await conversation.skip() : await conversation.say(answer, null);
    answered += answer === '' ? 0 : 1;
    view = await decideAll(view);
  }
  terminal?.close();
  const { state, progress, gaps } = view;
  output.result({ answered, state, progress, openGaps: gaps.length, question: view.question }, [
    `${answered} answers, ${Math.round(progress * 100)} % known, ${gaps.length} open points`,
  ]);
  return EXIT.ok;

  async function decideAll(current: InterviewView): Promise<InterviewView> {
    for (const { id, items } of current.proposals) {
      for (const { label, confidence } of items)
        output.progress(`  ${confidenceWord(confidence)}: ${label}`);
      if (!options.acceptAll) continue;
      const reply = await conversation.decide(
        id,
        items.map((item) => item.id),
        'reject',
        {},
      );
      output.diagnostics(reply.diagnostics);
    }
    return conversation.view();
  }
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { execute } from '../metamodel/execute';
import type { Proposal } from '../metamodel/proposal';
import { classifiers, displayName, endsOf, multiplicityText, typeName } from '../metamodel/queries';
import { Store } from '../metamodel/store';
import { interpretAnswer } from './answers';
import { advance, currentQuestion, interviewView, refresh, startInterview } from './interview';
import { propose } from './propose.fixture';
import { isUnknown } from './proposal/multiplicity';
import { reading } from './reading.fixture';

/**
 * Scenarios: a transcript (`## Said` with the facts a reader found, `## Answered` with one direct
 * answer a line) and, under `## Then`, what came of it. `UPDATE_SCENARIOS=1` rewrites the latter.
 */
const folder = join(__dirname, 'scenarios');
const BLOCK = /^```(\w+)\n([\s\S]*?)^```$/gm;

/** A conversation in which everything proposed is accepted, and its log. */
class Talk {
  readonly store = new Store();
  readonly log: string[] = [];
  readonly #newId = idSource(seededRandom(2026));
  #interview = startInterview(this.store);
  #seed = 1;

  say(text: string, facts: string): void {
    this.#seed += 1;
    this.log.push(`> ${text.replace(/\n/g, ' ')}`);
    this.#accept(propose(text, reading(text, facts), this.store, this.#seed));
    this.#interview = refresh(this.#interview, this.store);
  }

  answer(reply: string): void {
    const question = currentQuestion(this.#interview, this.store);
    if (!question) {
      this.log.push(`> ${reply}`, '  (nothing was asked)');
      return;
    }
    this.log.push(`? ${question.text}`, `> ${reply}`);
    const options = { newId: this.#newId, messageId: null };
    const result = interpretAnswer(question, reply, this.store, options);
    if (result.kind === 'direct') {
      execute(this.store, result.commands);
      if (result.commands.length > 0 && result.proposal.items.length === 0)
        this.log.push('  (kept as a requirement)');
      this.#accept(result.proposal);
    } else this.log.push(result.kind === 'skip' ? '  (left open)' : '  (read as free text)');
    const outcome = result.kind === 'skip' ? 'skipped' : 'answered';
    this.#interview = advance(this.#interview, this.store, outcome);
  }

  outcome(): string {
    const view = interviewView(this.#interview, this.store, { messages: [], proposals: [] });
    const next = view.question ? `? ${view.question.text}` : '(nothing left to ask)';
    const known = `Known: ${Math.round(view.progress * 100)} %`;
    const open = view.gaps.map(({ text }) => `  ${text}`);
    return [...this.log, next, '', ...picture(this.store), '', known, 'Open:', ...open].join('\n');
  }

  #accept({ items }: Proposal): void {
    this.log.push(...items.map(({ label, reason }) => `  + ${label}\n      ${reason}`));
    const commands = items.flatMap((item) => item.commands);
    const { diagnostics } = execute(this.store, commands);
    this.log.push(...diagnostics.map(({ message }) => `  REFUSED: ${message}`));
  }
}

/** The model as a few readable lines. */
function picture(store: Store): string[] {
  const boxes = classifiers(store).map(({ id, name, kind }) => {
    const data = store.children(id, 'attribute').map((attribute) => {
      const key = attribute.identifier ? ' {id}' : '';
      return `${attribute.name}: ${typeName(store, attribute) || '?'}${key}`;
    });
    const values = store.children(id, 'literal').map((literal) => literal.name);
    return `${kind} ${name} (${[...data, ...values].join(', ')})`;
  });
  const lines = store.all('association').flatMap(({ id, name }) => {
    const ends = endsOf(store, id);
    if (!ends) return [];
    const [source, target] = ends.map((end) => {
      const count = isUnknown(end) ? '?' : multiplicityText(end.multiplicity);
      return `${displayName(store, end.classifierId)} ${count}`;
    });
    return [`${source} -- ${name} -- ${target}`];
  });
  return [...boxes, ...lines];
}

function play(markdown: string): string {
  const talk = new Talk();
  const [transcript = ''] = markdown.split('## Then');
  for (const section of transcript.split(/^## /m).slice(1)) {
    const blocks = new Map(
      [...section.matchAll(BLOCK)].map(([, kind, body]) => [kind, body ?? '']),
    );
    const text = (blocks.get('text') ?? '').trimEnd();
    if (section.startsWith('Said')) talk.say(text, blocks.get('facts') ?? '');
    else for (const reply of text.split('\n')) talk.answer(reply);
  }
  return talk.outcome();
}

describe('interview scenarios', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.md')))('%s', (name) => {
    const path = join(folder, name);
    const markdown = readFileSync(path, 'utf8');
    const [transcript] = markdown.split('## Then');
    const played = `${transcript}## Then\n\n\`\`\`text\n${play(markdown)}\n\`\`\`\n`;
    if (process.env.UPDATE_SCENARIOS === '1') writeFileSync(path, played);
    else expect(played).toBe(markdown);
  });
});

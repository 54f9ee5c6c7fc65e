import type { Store } from '../metamodel/store';
import { escapeMarkdown as text, table } from './document/markdown';
import { glossary, operationLines, relationshipLines, roleLines } from './document/model-chapters';
import type { Chapter, Requirement } from './document/requirements';
import { requirementLine, requirementsOf } from './document/requirements';
import { SECTIONS } from './conversation';
import { findGaps } from './gaps';

/**
 * The requirements document as Markdown: what was said, numbered `REQ-001` in the order it was said,
 * and what the model makes of it, each fact with the numbers it rests on. The same model gives the
 * same text. Whatever people wrote is escaped: it shows, and does nothing.
 */
export function requirementsDocument(
  store: Store,
  project: { name: string; description: string },
): string {
  const all = requirementsOf(store);
  const numbers = new Map(all.map(({ statement, number }) => [statement.id, number]));
  const said = (chapter: Chapter) => listOf(all, chapter);
  const lines = [
    `# ${text(project.name)}: requirements`,
    '',
    ...chapter('Purpose and scope', [
      ...(project.description.trim() === '' ? [] : [text(project.description), '']),
      ...said('purpose'),
    ]),
    ...chapter('People and roles', [...roleLines(store, numbers), ...said('people')]),
    ...chapter('Things and their data', [
      ...glossary(store, numbers),
      ...under('### As it was said', said('things')),
    ]),
    ...chapter('Relationships and rules', [
      ...relationshipLines(store, numbers),
      ...said('relationships'),
    ]),
    ...chapter('Behaviour', [...operationLines(store, numbers), ...said('behaviour')]),
    ...chapter('Quality', said('quality')),
    ...chapter('Constraints', said('constraints')),
    ...chapter('Technology', said('technology')),
    ...chapter('Open questions', openQuestions(store), 'None: nothing the interview asks is open.'),
  ];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

function chapter(title: string, body: string[], none = 'Nothing has been said yet.'): string[] {
  return [`## ${title}`, '', ...(body.length > 0 ? body : [none]), ''];
}

function under(heading: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines];
}

function listOf(all: readonly Requirement[], wanted: Chapter): string[] {
  const found = all.filter(({ chapter: its }) => its === wanted);
  return found.length === 0 ? [] : ['', ...found.map(requirementLine)];
}

function openQuestions(store: Store): string[] {
  const titles = new Map<string, string>(SECTIONS.map(({ id, title }) => [id, title]));
  const rows = findGaps(store).gaps.map((gap) => [
    text(gap.text),
    text(gap.blocks),
    titles.get(gap.section) ?? gap.section,
  ]);
  return table(['Open', 'It decides', 'Section'], rows);
}

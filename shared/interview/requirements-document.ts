import type { Store } from '../metamodel/store';
import type { Block, WrittenDocument } from './document/blocks';
import { heading, list, paragraph, run, table } from './document/blocks';
import { glossary, operationItems, relationshipItems, roleItems } from './document/model-chapters';
import type { Chapter, Requirement } from './document/requirements';
import { requirementItem, requirementsOf } from './document/requirements';
import { traceabilityBlocks } from './document/traceability-chapter';
import { SECTIONS } from './conversation';
import { findGaps } from './gaps';
import { traceabilityMatrix } from './traceability';

/**
 * The requirements document: what was said, numbered `REQ-001` in the order it was said, and what the
 * model makes of it, each fact with the numbers it rests on. The same model gives the same document.
 */
export function requirementsDocument(
  store: Store,
  project: { name: string; description: string },
): WrittenDocument {
  const all = requirementsOf(store);
  const numbers = new Map(all.map(({ statement, number }) => [statement.id, number]));
  const said = (chapter: Chapter) => listOf(all, chapter);
  const description = project.description.trim();
  const blocks = [
    ...chapter('Purpose and scope', [
      ...(description === '' ? [] : [paragraph(description)]),
      ...said('purpose'),
    ]),
    ...chapter('People and roles', [...list(roleItems(store, numbers)), ...said('people')]),
    ...chapter('Things and their data', [
      ...glossary(store, numbers),
      ...under('As it was said', said('things')),
    ]),
    ...chapter('Relationships and rules', [
      ...list(relationshipItems(store, numbers)),
      ...said('relationships'),
    ]),
    ...chapter('Behaviour', [...list(operationItems(store, numbers)), ...said('behaviour')]),
    ...chapter('Quality', said('quality')),
    ...chapter('Constraints', said('constraints')),
    ...chapter('Technology', said('technology')),
    ...chapter('Traceability', traceabilityBlocks(traceabilityMatrix(store))),
    ...chapter('Open questions', openQuestions(store), 'None: nothing the interview asks is open.'),
  ];
  return { title: `${project.name}: requirements`, blocks };
}

function chapter(title: string, body: Block[], none = 'Nothing has been said yet.'): Block[] {
  return [heading(2, title, slug(title)), ...(body.length > 0 ? body : [paragraph(none)])];
}

/** Anchors of chapters hold no underscore, so none is the id of a record. */
function slug(title: string): string {
  return title.toLowerCase().replace(/\W+/g, '-');
}

function under(title: string, body: Block[]): Block[] {
  return body.length === 0 ? [] : [heading(3, title, slug(title)), ...body];
}

function listOf(all: readonly Requirement[], wanted: Chapter): Block[] {
  return list(all.filter(({ chapter: its }) => its === wanted).map(requirementItem));
}

function openQuestions(store: Store): Block[] {
  const titles = new Map<string, string>(SECTIONS.map(({ id, title }) => [id, title]));
  const rows = findGaps(store).gaps.map((gap) => [
    [run(gap.text)],
    [run(gap.blocks)],
    [run(titles.get(gap.section) ?? gap.section)],
  ]);
  const columns = [
    { title: 'Open', width: 4 },
    { title: 'It decides', width: 4 },
    { title: 'Section', width: 2 },
  ];
  return table(columns, rows);
}

import type { StatementRecord } from '../../metamodel/kinds';
import { siblings } from '../../metamodel/order';
import { evidenceOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { isStanding, speaksOfTechnology } from '../statements';
import { escapeMarkdown } from './markdown';

/** Chapters of the document that list statements. */
export type Chapter =
  | 'purpose'
  | 'people'
  | 'things'
  | 'relationships'
  | 'behaviour'
  | 'quality'
  | 'constraints'
  | 'technology';

/** A statement with the number it has in the document. */
export interface Requirement {
  /** `REQ-001`, counted over all statements ever made so that withdrawing one renumbers none. */
  number: string;
  statement: StatementRecord;
  chapter: Chapter;
}

/** Every statement that still counts, in the order it was said, each in one chapter. */
export function requirementsOf(store: Store): Requirement[] {
  const all = siblings(store, 'statement', null).flatMap((r) => (r.kind === 'statement' ? r : []));
  const width = Math.max(3, String(all.length).length);
  return all.flatMap((statement, index) => {
    if (!isStanding(statement)) return [];
    const number = `REQ-${String(index + 1).padStart(width, '0')}`;
    return [{ number, statement, chapter: chapterOf(statement) }];
  });
}

function chapterOf({ requirement, section, text }: StatementRecord): Chapter {
  if (section === 'technology' || speaksOfTechnology(text)) return 'technology';
  if (requirement === 'quality' || section === 'quality') return 'quality';
  if (section === 'purpose' || section === 'people') return section;
  if (requirement === 'constraint') return 'constraints';
  if (requirement === 'functional' || section === 'behaviour') return 'behaviour';
  return section === 'relationships' ? 'relationships' : 'things';
}

/** `- **REQ-001** The library lends books. _(interview, stm_1xA)_` */
export function requirementLine({ number, statement }: Requirement): string {
  const { id, source, quality, priority } = statement;
  const facts = [
    ...(quality === null ? [] : [escapeMarkdown(quality)]),
    ...(priority === 'must' ? [] : [PRIORITIES[priority]]),
    source,
    `\`${id}\``,
  ];
  return `- **${number}** ${escapeMarkdown(statement.text)} *(${facts.join(', ')})*`;
}

const PRIORITIES = {
  must: 'must have',
  should: 'should have',
  could: 'could have',
  wont: 'not now',
};

/** Numbers of the requirements that an element rests on: `REQ-001, REQ-004`; empty for none. */
export function sourcesOf(store: Store, elementId: string, numbers: ReadonlyMap<string, string>) {
  const found = evidenceOf(store, elementId).map(({ statement }) => numbers.get(statement.id));
  return [...new Set(found)].filter((number) => number !== undefined).join(', ');
}

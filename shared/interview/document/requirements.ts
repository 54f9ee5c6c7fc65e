import type { StatementRecord } from '../../metamodel/kinds';
import { siblings } from '../../metamodel/order';
import { evidenceOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { isStanding, speaksOfTechnology } from '../statements';
import type { ListItem, Run } from './blocks';
import { code, joined, strong } from './blocks';

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

/** Requirement numbers by statement id. */
export type Numbers = ReadonlyMap<string, string>;

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

/** **REQ-001** The library lends books. (interview, stm_1xA) */
export function requirementItem({ number, statement }: Requirement): ListItem {
  const { id, text, source, quality, priority } = statement;
  const facts = [
    ...(quality === null ? [] : [quality]),
    ...(priority === 'must' ? [] : [PRIORITIES[priority]]),
    source,
  ];
  return {
    runs: [strong(number), { text: ` ${text}` }],
    aside: [{ text: `${facts.join(', ')}, ` }, code(id, id)],
    anchor: id,
  };
}

const PRIORITIES = {
  must: 'must have',
  should: 'should have',
  could: 'could have',
  wont: 'not now',
};

/** Numbers of the requirements that an element rests on: `REQ-001, REQ-004`; empty for none. */
export function sourcesOf(store: Store, elementId: string, numbers: Numbers): Run[] {
  const found = new Map(
    evidenceOf(store, elementId).flatMap(({ statement: { id } }) => {
      const number = numbers.get(id);
      return number === undefined ? [] : [[id, number] as const];
    }),
  );
  return joined(
    [...found].map(([to, text]) => [{ text, to }]),
    ', ',
  );
}

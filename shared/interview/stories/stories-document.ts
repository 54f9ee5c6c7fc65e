import type { StatementRecord } from '../../metamodel/kinds';
import { classifiers } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { Block, Run, WrittenDocument } from '../document/blocks';
import { code, heading, joined, list, paragraph, run, strong } from '../document/blocks';
import { requirementsOf } from '../document/requirements';
import { isRole } from '../gaps/knowledge';
import { nameKey, spoken, spokenPlural, withArticle } from '../names';
import { storyOf } from './find-stories';
import type { Criterion, Story } from './story';
import { storySentence } from './story';

interface NumberedStory {
  number: string;
  statement: StatementRecord;
  story: Story;
}

/**
 * The functional statements as user stories, role by role. A statement is a story when it is told as
 * one, or when it says what somebody of a role of the model can do ("A librarian can block members").
 * Nothing is invented: a benefit that nobody named is left out, and functional statements that are no
 * stories are listed as what they are.
 */
export function storiesDocument(store: Store, project: { name: string }): WrittenDocument {
  const roles = roleNames(store);
  const stories: NumberedStory[] = [];
  const others: { number: string; statement: StatementRecord }[] = [];
  for (const { number, statement } of requirementsOf(store)) {
    const story = storyOf(statement.text) ?? storyOfRole(statement, roles);
    if (story) stories.push({ number, statement, story });
    else if (statement.requirement === 'functional') others.push({ number, statement });
  }
  return {
    title: `${project.name}: user stories`,
    blocks: [
      ...(stories.length === 0 ? [paragraph('No statement is a user story yet.')] : []),
      ...byRole(stories).flatMap(roleBlocks),
      ...otherBlocks(others),
    ],
  };
}

/** Roles of the model as they are spoken of, longest first, each with its singular. */
function roleNames(store: Store): Map<string, string> {
  const names = classifiers(store).flatMap((record) =>
    record.kind === 'class' && isRole(record) ? [spoken(record.name)] : [],
  );
  const all = names.flatMap((name): [string, string][] => [
    [name.toLowerCase(), name],
    [spokenPlural(name).toLowerCase(), name],
  ]);
  return new Map(all.sort(([a], [b]) => b.length - a.length));
}

const SUBJECT = /^(?:an?|the|each|every|all|any)?\s*/i;
const ABLE =
  /^\s+(?:can|may|(?:must|shall|should|will)\s+be\s+able\s+to|(?:is|are)\s+able\s+to|(?:is|are)\s+allowed\s+to|wants?\s+to|needs?\s+to)\s+(?!not\b|only\b|be\b|have\b)([^.;!?]+)[.!]?$/i;

/** "A librarian can block members." says role and goal as a story does, and no benefit. */
function storyOfRole(
  { text, requirement }: StatementRecord,
  roles: ReadonlyMap<string, string>,
): Story | null {
  if (requirement !== 'functional') return null;
  const sentence = text.trim().replace(SUBJECT, '');
  for (const [name, role] of roles) {
    if (!sentence.toLowerCase().startsWith(name)) continue;
    const goal = ABLE.exec(sentence.slice(name.length))?.[1]?.trim();
    if (goal) return { role, goal: `to ${goal}`, benefit: null, criteria: [] };
  }
  return null;
}

/** Stories grouped by who tells them, in the order they were first heard of. */
function byRole(stories: readonly NumberedStory[]): NumberedStory[][] {
  const groups = new Map<string, NumberedStory[]>();
  for (const one of stories) {
    const key = nameKey(one.story.role);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

function roleBlocks(stories: readonly NumberedStory[]): Block[] {
  const [first] = stories;
  if (!first) return [];
  const anchor = `role-${nameKey(first.story.role)}`;
  return [
    heading(2, `As ${withArticle(first.story.role)}`, anchor),
    ...stories.flatMap(({ number, statement, story }) => [
      heading(3, `${number}: ${title(story.goal)}`, statement.id),
      paragraph(storySentence(story)),
      ...(story.criteria.length === 0 ? [] : [paragraph('Acceptance criteria:')]),
      ...list(story.criteria.map((one) => ({ runs: criterionRuns(one), aside: [] }))),
      paragraph(`Priority: ${statement.priority}, source: `, code(statement.id), '.'),
    ]),
  ];
}

/** The goal as a heading: `to see overdue loans` -> `See overdue loans`. */
function title(goal: string): string {
  const words = goal.replace(/^to\s+/i, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function criterionRuns({ steps, text }: Criterion): Run[] {
  if (text !== null) return [run(text)];
  const parts = steps.map(({ keyword, text: words }) => [strong(keyword), run(` ${words}`)]);
  return [...joined(parts, ', '), run('.')];
}

function otherBlocks(others: readonly { number: string; statement: StatementRecord }[]): Block[] {
  if (others.length === 0) return [];
  return [
    heading(2, 'Functional statements that are not stories', 'not-stories'),
    ...list(
      others.map(({ number, statement: { id, text } }) => ({
        runs: [strong(number), run(` ${text}`)],
        aside: [code(id)],
        anchor: id,
      })),
    ),
  ];
}

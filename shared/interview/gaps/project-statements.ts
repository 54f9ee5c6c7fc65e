import type { StatementRecord } from '../../metamodel/kinds';
import type { SectionId } from '../conversation';
import { speaksOfProtection, speaksOfPurpose, speaksOfTechnology } from '../statements';
import { isBrief } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';

/** Few words that only make sense beside the question: they are kept together with it. */
const FRAGMENT = 12;

interface ProjectGap {
  kind: string;
  section: SectionId;
  weight: number;
  blocks: string;
  text: string;
  question: string;
  quickAnswers?: string[];
  requirement: StatementRecord['requirement'];
  /** True for a statement that closes it. */
  closes(statement: StatementRecord): boolean;
  /** False while there is no reason to ask. */
  /** See GapKind. */
  gain?: number;
  applies?: Parameters<GapKind['places']> extends [infer K] ? (knowledge: K) => boolean : never;
}

/** A gap of the project as a whole that any fitting statement closes. */
function projectGap(gap: ProjectGap): GapKind {
  const { kind, section, weight, blocks, gain = 1, applies = () => true } = gap;
  return {
    kind,
    section,
    weight,
    blocks,
    gain: () => gain,
    places: (knowledge) => (applies(knowledge) ? 1 : 0),
    find: (knowledge) =>
      !applies(knowledge) || knowledge.statements.some(gap.closes)
        ? []
        : [{ elementId: null, text: gap.text }],
    ask: () => ({
      topicId: null,
      text: gap.question,
      quickAnswers: [...(gap.quickAnswers ?? []), DONT_KNOW],
    }),
    answer: (_knowledge, _gap, answer) =>
      isBrief(answer, FRAGMENT) ? { kind: 'statement', requirement: gap.requirement } : null,
  };
}

/** Nothing says what the system is for. */
export const purposeUnstated = projectGap({
  kind: 'purpose-unstated',
  section: 'purpose',
  weight: 95,
  blocks: 'what belongs to the system and what does not',
  text: 'Nothing says what the system is for.',
  question: 'What should the system do, and for whom? What is outside of it?',
  requirement: 'other',
  // It frames everything that is asked later.
  gain: 10,
  closes: ({ section, text }) => section === 'purpose' || speaksOfPurpose(text),
});

/** Nothing says what anybody does with the system. */
export const noBehaviour = projectGap({
  kind: 'no-behaviour',
  section: 'behaviour',
  weight: 65,
  blocks: 'every operation beyond creating, reading, changing and deleting',
  text: 'Nothing says what the system does.',
  question: 'What happens in the system, step by step? What starts it, and what comes of it?',
  requirement: 'functional',
  applies: ({ store }) => store.all('operation').length === 0,
  closes: ({ requirement, section }) => requirement === 'functional' || section === 'behaviour',
});

const NUMBER =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand|million|half)\b/i;

/** No quality is said in a number that could be tested. */
export const qualityUnmeasured = projectGap({
  kind: 'quality-unmeasured',
  section: 'quality',
  weight: 55,
  blocks: 'the load to plan for and the limits to test',
  text: 'No requirement on quality holds a number.',
  question:
    'How many people use it at once, how much data will there be, and how fast must it answer?',
  quickAnswers: ['About 50 users at once, answers within one second'],
  requirement: 'quality',
  // "Kept for two years" holds a number, but none to plan or to test the load with.
  closes: ({ requirement, section, text }) =>
    (requirement === 'quality' || section === 'quality') &&
    NUMBER.test(text) &&
    !speaksOfProtection(text),
});

/** Nothing says what it is to be built with or to run on. */
export const technologyUnstated = projectGap({
  kind: 'technology-unstated',
  section: 'technology',
  weight: 30,
  blocks: 'nothing for now: TypeScript and SQLite are used until then',
  text: 'Nothing says which technology to use.',
  question: 'Must it run on particular technology: a database, a language, a place to host it?',
  quickAnswers: ['No preference', 'PostgreSQL'],
  requirement: 'constraint',
  closes: ({ section, text }) => section === 'technology' || speaksOfTechnology(text),
});

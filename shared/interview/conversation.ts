import type { Proposal } from '../metamodel/proposal';

/** Where a conversation stands: asking, writing it up, or frozen as a version. */
export type ConversationState = 'INTERVIEW' | 'DOCUMENT' | 'COMPLETED';

export const SECTIONS = [
  { id: 'purpose', title: 'Purpose and scope' },
  { id: 'people', title: 'People and roles' },
  { id: 'things', title: 'Things and their data' },
  { id: 'relationships', title: 'Relationships and rules' },
  { id: 'behaviour', title: 'Behaviour' },
  { id: 'quality', title: 'Quality, scale, security' },
  { id: 'technology', title: 'Technology' },
  { id: 'review', title: 'Review' },
] as const;

export type SectionId = (typeof SECTIONS)[number]['id'];

/** Something the model does not say yet. */
export interface Gap {
  /** Stable for the same gap in the same model, e.g. `multiplicity:end_4kd…`. */
  id: string;
  section: SectionId;
  /** The record it is about; null for the project as a whole. */
  elementId: string | null;
  /** Names the place: "Loan has no identifier." */
  text: string;
  /** What cannot be done well until it is known: "the primary key of the table". */
  blocks: string;
  /** How much closing it gains; higher is asked first. */
  weight: number;
}

/** One element of a question that asks of several. */
export interface QuestionRow {
  /** The gap it closes. */
  gapId: string;
  /** The record it is about. */
  elementId: string | null;
  label: string;
  choices: string[];
  /** Example of an answer in words; empty where only a choice makes sense. */
  placeholder: string;
}

export interface Question {
  id: string;
  section: SectionId;
  /** The gap it closes; null for an opening question of a section. */
  gapId: string | null;
  /** Classifier it is about, so that "it has a title" finds its owner; null for none. */
  topicId: string | null;
  text: string;
  quickAnswers: string[];
  /** Set when it asks of several elements that can be answered one by one. */
  form?: { title: string; rows: QuestionRow[] };
}

export interface ChatMessage {
  uuid: string;
  role: 'user' | 'assistant' | 'system';
  content: string;
  /** Milliseconds since the Unix epoch. */
  createdAt: number;
  metadata: {
    proposalId?: string;
    questionId?: string;
    /** What the reader wants to be known: "This text does not look like English." */
    notes?: string[];
    /** Set when it is a pasted or opened document rather than an answer. */
    document?: { title: string };
  };
}

/** Everything the interview panel shows. */
export interface InterviewView {
  state: ConversationState;
  section: SectionId;
  question: Question | null;
  /** 0 to 1 over all sections. */
  progress: number;
  sections: { id: SectionId; title: string; progress: number }[];
  gaps: Gap[];
  messages: ChatMessage[];
  /** Proposals nobody has decided on yet, oldest first. */
  proposals: Proposal[];
}

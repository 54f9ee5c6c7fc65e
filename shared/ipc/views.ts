import type { VirtualFile } from '../generators/contract';
import type { GeneratorReport } from '../generators/orchestrator';
import type { GeneratorSettings } from '../generators/settings';
import type { Diagnostic } from '../kit/diagnostic';
import type { Change } from '../metamodel/change';
import type { AnyRecord } from '../metamodel/kinds';

/** Plain values that cross to the window. Times are milliseconds since the Unix epoch. */

export interface AppInfo {
  version: string;
  /** Folder that new projects are made in unless the person chooses another. */
  defaultParent: string;
}

export interface RecentProject {
  name: string;
  path: string;
  lastOpened: number;
  /** Current branch and last saved version; null when unknown (moved, not a repository). */
  branch: string | null;
  lastVersion: string | null;
}

export interface SampleInfo {
  id: string;
  name: string;
  description: string;
  /** Its overview diagram in small: boxes with positions, links by index into them. */
  preview: { boxes: { name: string; x: number; y: number }[]; links: [from: number, to: number][] };
}

export interface ProjectView {
  id: string;
  name: string;
  description: string;
  path: string;
  /** True when another window or process holds it, or its folder cannot be written. */
  readOnly: boolean;
  records: AnyRecord[];
  /** What loading had to repair, and everything else to know at the start. */
  diagnostics: Diagnostic[];
  status: ProjectStatus;
}

export interface ProjectStatus {
  saving: 'saved' | 'saving' | 'failed';
  savedAt: number | null;
  /** Why saving failed and what to do; null when it did not. */
  saveProblem: string | null;
  branch: string | null;
  /** Changes since the last saved version. */
  unsavedChanges: number;
  reader: 'starting' | 'ready' | 'reading' | 'failed';
  /** What texts are read with: `rules` when there is no model that can be used. */
  readsWith: 'unknown' | 'model' | 'rules';
  /** Ids of the changes that undo and redo would take back; null where there is none. */
  nextUndo: string | null;
  nextRedo: string | null;
}

export interface ExecuteReply {
  /**
   * Which change it became; the event `change` brings what it changed, once. Null when refused or when
   * there was nothing to do.
   */
  change: Pick<Change, 'id'> | null;
  diagnostics: Diagnostic[];
}

export interface SearchHit {
  /** Null for a requirement that nobody said in the conversation. */
  messageUuid: string | null;
  /** The requirement that was found by its meaning; null for a message that was found by its words. */
  statementId: string | null;
  role: 'user' | 'assistant' | 'system';
  /** Milliseconds since the Unix epoch; null where there is no message. */
  createdAt: number | null;
  snippet: string;
  /** Offsets of the matches in the snippet. */
  highlights: { start: number; end: number }[];
}

/** What was found by its meaning. */
export interface MeaningHits {
  /** Best first. */
  hits: SearchHit[];
  /** Why only words can be searched, for people; null when all is well. */
  problem: string | null;
}

/**
 * What would happen to a generated file.
 *
 * - `new`, `changed`: the generated text is written; nobody has touched the file.
 * - `merged`: the user and the generation changed different lines; both stay.
 * - `renamed`: its element was renamed: the file moves, with the user's edits in it.
 * - `unchanged`, `edited`: nothing to write; `edited` is the user's.
 * - `conflict`: both changed the same lines, or the file was never ours: a person decides.
 * - `removed`: the user has deleted it; it does not come back by itself.
 * - `orphaned`: not generated any more; stays until a person removes it.
 */
export type FileStatus =
  | 'new'
  | 'changed'
  | 'merged'
  | 'renamed'
  | 'unchanged'
  | 'edited'
  | 'conflict'
  | 'removed'
  | 'orphaned';

/**
 * Which text a file gets: the merged one, the user's own, or the generated one. An orphaned file
 * that takes what is `generated` is removed; one that stays `mine` is no longer looked after.
 */
export type FileChoice = 'merged' | 'mine' | 'generated';

/** Why two texts cannot be merged by themselves. */
export type ConflictReason =
  /** Both changed the same lines. */
  | 'same-lines'
  /** Conflict markers of an earlier merge are still in the file. */
  | 'unresolved'
  /** Not a text in UTF-8. */
  | 'binary'
  /** The file was there before it was first generated, or the generated base is lost. */
  | 'no-base';

export interface PreviewEntry {
  path: string;
  /** Where the file lies now, when it is renamed; else null. */
  from: string | null;
  status: FileStatus;
  /** Set for a conflict. */
  reason: ConflictReason | null;
  /** Lines of the generated text, or of an orphaned file. */
  lines: number;
  /** Places where both changed the same lines. */
  conflicts: number;
  /** What a person may choose; empty: there is nothing to choose. */
  choices: FileChoice[];
  /** What is taken when nobody chooses; null: the file is left alone and asked about again. */
  take: FileChoice | null;
  /** Digest of the text on disk that this was worked out from; null: there is none. */
  seen: string | null;
}

/** What a person decided about one file, having seen a certain text on disk. */
export interface FileDecision {
  take: FileChoice;
  /** `PreviewEntry.seen`: a file that was saved since then is not touched. */
  seen: string | null;
}

export interface GenerationPreview {
  entries: PreviewEntry[];
  diagnostics: Diagnostic[];
  /** What each generator did, in the order they ran. */
  report: GeneratorReport[];
  /** What the project may choose about them. */
  settings: GeneratorSettings[];
  /** Stack of the backend: `TypeScript (Fastify, Kysely)`. */
  stack: string;
  /** Time generation took, milliseconds. */
  elapsed: number;
}

export interface FilePreview {
  path: string;
  /** Where the file lies now, when it is renamed; else null. */
  from: string | null;
  /** What is on disk; null when there is none, or no text. */
  current: string | null;
  /** What is generated; null when the file is not generated any more. */
  next: VirtualFile | null;
  /** The generated text merged with the user's edits, conflicts between markers; null: cannot be merged. */
  merged: VirtualFile | null;
}

/** What writing did to the files. */
export interface WriteReport {
  /** Files that have a new text, by path. */
  written: string[];
  /** Of those, the ones that hold both the user's and new generated lines. */
  merged: string[];
  renamed: { from: string; path: string }[];
  /** Files whose user's text stayed. */
  kept: string[];
  /** Files with a conflict that nobody has decided, markers in them or not. */
  conflicts: string[];
  orphaned: string[];
  /** Removed because the user said so. */
  removed: string[];
  /** Left alone: saved since the preview that was decided on. */
  stale: string[];
  /** Texts of the user's that made way because they said so, and where a copy is. */
  setAside: { path: string; copy: string }[];
}

export interface GenerationReport extends WriteReport {
  diagnostics: Diagnostic[];
  /** What each generator did, in the order they ran. */
  generators: GeneratorReport[];
}

/** A method that the model has only words for. */
export interface WordedMethod {
  /** Of its file, relative to the project folder. */
  path: string;
  /** Its first line. */
  signature: string;
  /** What it has to do, in the words of the requirements. */
  sentence: string;
}

/** What a language model has written, and what it has cost. */
export interface WrittenBodiesView {
  /** Milliseconds since 1970. */
  at: number;
  model: string;
  /** Tokens that could be spent. */
  budget: number;
  accepted: WordedMethod[];
  /** Still as generated, and why. */
  refused: (WordedMethod & { reason: string })[];
  /** How many somebody had written before. */
  kept: number;
  tokensUsed: number;
  /** Answers that were known. */
  tokensSaved: number;
  /** The server has not counted all of them. */
  isEstimated: boolean;
}

export interface BodiesView {
  /** The language model that this machine names; null: none, so that nothing is asked. */
  model: string | null;
  /** Tokens that the project allows. */
  budget: number;
  /** What the last task has brought; null: there was none here. */
  last: WrittenBodiesView | null;
}

/** One line of a proof or another long task. */
export interface TaskStep {
  id: string;
  title: string;
  state: 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';
  /** Milliseconds it took, or has taken so far. */
  elapsed: number;
  /** End of its output, at most 20,000 characters. */
  log: string;
}

/** The last proof of the backend, as the project keeps it. */
export interface ProofView {
  /** Milliseconds since 1970. */
  at: number;
  passed: boolean;
  /** One line for people. */
  summary: string;
  /** The backend on disk is another one since. */
  changed: boolean;
  steps: TaskStep[];
}

export interface TaskView {
  id: string;
  kind: 'read' | 'generate' | 'prove' | 'write-bodies' | 'download';
  title: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1; null when unknown. */
  progress: number | null;
  startedAt: number;
  steps: TaskStep[];
  /** One line for people: what came out, or what went wrong. */
  summary: string;
}

export interface VersionSummary {
  message: string;
  /** Changed element names, by what happened to them. */
  added: string[];
  changed: string[];
  removed: string[];
}

export interface VersionEntry {
  oid: string;
  message: string;
  author: string;
  at: number;
  summary: VersionSummary | null;
}

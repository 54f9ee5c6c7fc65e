import type { VirtualFile } from '../generators/contract';
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
  canUndo: boolean;
  canRedo: boolean;
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

export type FileStatus = 'new' | 'changed' | 'unchanged' | 'edited' | 'conflict' | 'orphaned';

export interface PreviewEntry {
  path: string;
  status: FileStatus;
  lines: number;
}

export interface GenerationPreview {
  entries: PreviewEntry[];
  diagnostics: Diagnostic[];
  /** Stack of the backend: `TypeScript (Fastify, Kysely)`. */
  stack: string;
  /** Time generation took, milliseconds. */
  elapsed: number;
}

export interface FilePreview {
  path: string;
  /** What is on disk; null when there is none. */
  current: string | null;
  /** What would be written; null when the file would be left alone. */
  next: VirtualFile | null;
}

export interface GenerationReport {
  written: string[];
  kept: string[];
  orphaned: string[];
  diagnostics: Diagnostic[];
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

export interface TaskView {
  id: string;
  kind: 'read' | 'generate' | 'prove' | 'download';
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

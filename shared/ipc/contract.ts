import { z } from 'zod';
import type { InterviewView } from '../interview/conversation';
import type { WrittenDocument } from '../interview/document/blocks';
import type { Reading } from '../interview/reading';
import type { Diagnostic } from '../kit/diagnostic';
import { LANGUAGE_CODES } from '../kit/language';
import type { Change } from '../metamodel/change';
import type { Command } from '../metamodel/commands';
import type { AnyRecord } from '../metamodel/kinds';
import type { Proposal } from '../metamodel/proposal';
import type { CodeCheck, Completion, LiveFile } from './live-code-views';
import type { ModelsView } from './models';
import { pictureRequest } from './pictures';
import type {
  AppInfo,
  BodiesView,
  ExecuteReply,
  FilePreview,
  GenerationPreview,
  GenerationReport,
  MeaningHits,
  ProjectStatus,
  ProjectView,
  ProofView,
  RecentProject,
  SampleInfo,
  SearchHit,
  TaskView,
  VersionEntry,
  VersionSummary,
} from './views';

/** One request/response channel. Requests are validated in main; responses come from main itself. */
export interface Channel<Request extends z.ZodType = z.ZodType, Response = unknown> {
  request: Request;
  /** Carries only the type: main is trusted by the renderer, not the other way round. */
  response: (value: never) => Response;
}

function channel<Response>() {
  return <Request extends z.ZodType>(request: Request): Channel<Request, Response> => ({
    request,
    response: (value) => value,
  });
}

const none = z.undefined();
const id = z.string().min(1).max(100);
const path = z.string().min(1).max(4096);
/** Commands are checked in full by the metamodel's own schemas when they run. */
const command = z.custom<Command>(
  (value) => typeof value === 'object' && value !== null && 'type' in value,
);
export const TEXT_INPUT_LIMIT = 20_000_000;
const text = z.string().max(TEXT_INPUT_LIMIT);
/** The text of a file of code, and a place in it. */
const code = z.string().max(2_000_000);
const offset = z.number().int().min(0).max(2_000_000);

/** Forms that the requirements document can be exported in. */
export const DOCUMENT_FORMS = ['markdown', 'html', 'docx', 'pdf'] as const;
export type DocumentForm = (typeof DOCUMENT_FORMS)[number];
/** What can be exported: the requirements document in a form, the traceability matrix as CSV, user stories. */
export const EXPORTS = [...DOCUMENT_FORMS, 'traceability', 'stories'] as const;
export type Export = (typeof EXPORTS)[number];

/** Every channel from the window to main. One handler file per section in `main/ipc`. */
export const channels = {
  'app.info': channel<AppInfo>()(none),
  /** The language that is shown: the system's own dialogs are in it as well. */
  'app.language': channel<null>()(z.strictObject({ language: z.enum(LANGUAGE_CODES) })),
  'app.recentProjects': channel<RecentProject[]>()(none),
  'app.samples': channel<SampleInfo[]>()(none),
  /** Native folder dialog; null when the person cancelled. */
  'app.chooseFolder': channel<string | null>()(
    z.strictObject({ purpose: z.enum(['new', 'open']) }),
  ),
  /** Native file dialog for a text document; its decoded content, or null when cancelled. */
  'app.openDocument': channel<{ title: string; text: string } | null>()(none),
  /** Shows the project's folder, or its generated backend, in the system's file manager. */
  'app.reveal': channel<null>()(z.strictObject({ target: z.enum(['project', 'generated']) })),

  'project.create': channel<ProjectView>()(
    z.strictObject({
      /** Folder the project's own folder is made in; null: the default place. */
      parent: path.nullable(),
      name: z.string().min(1).max(200),
      description: z.string().max(2000),
    }),
  ),
  'project.open': channel<ProjectView>()(z.strictObject({ path })),
  'project.openSample': channel<ProjectView>()(z.strictObject({ sample: id })),
  'project.current': channel<ProjectView | null>()(none),
  'project.close': channel<null>()(none),
  'project.execute': channel<ExecuteReply>()(
    z.strictObject({
      commands: z.array(command).min(1).max(100_000),
      /** Null: drafted from the commands. */
      reason: z.string().max(500).nullable(),
    }),
  ),
  /** Tries again to write the files after saving failed. */
  'project.retrySave': channel<ProjectStatus>()(none),
  'project.undo': channel<ExecuteReply>()(none),
  'project.redo': channel<ExecuteReply>()(none),

  'interview.view': channel<InterviewView>()(none),
  /** An answer or a document. Resolves when the reading is done and the proposal is there. */
  'interview.say': channel<InterviewView>()(
    z.strictObject({ text, document: z.strictObject({ title: z.string().max(300) }).nullable() }),
  ),
  /** Answers a question that asks of several elements, one by one. */
  'interview.answerRows': channel<InterviewView>()(
    z.strictObject({
      /** Rows without an answer stay open and may be asked again. */
      rows: z.array(z.strictObject({ gapId: id, answer: z.string().max(2000) })).max(100),
      /** Gaps that nobody knows: not asked again. */
      unknown: z.array(id).max(100),
    }),
  ),
  'interview.cancelReading': channel<null>()(none),
  'interview.skip': channel<InterviewView>()(none),
  'interview.decide': channel<ExecuteReply>()(
    z.strictObject({
      proposalId: id,
      /** Items to accept, with what they need. */
      accepted: z.array(id).max(100_000),
      /** What becomes of the other items: rejected, or still proposed. */
      rest: z.enum(['reject', 'keep']),
      /** New names for created elements, by element id. */
      renames: z.record(id, z.string().max(200)),
    }),
  ),
  /** Reads a statement's present words and new ones alike, to preview the edit; changes nothing. */
  'interview.readAgain': channel<{ before: Reading; after: Reading }>()(
    z.strictObject({ statementId: id, text }),
  ),
  /** Applies what was chosen of an edit's preview, as one Change. */
  'interview.revise': channel<ExecuteReply>()(
    z.strictObject({ statementId: id, commands: z.array(command).min(1).max(100_000) }),
  ),
  /** Settles a contradiction: keeps one sentence and takes the other back, or lets both stand. */
  'interview.resolve': channel<InterviewView>()(
    z.strictObject({
      gapId: id,
      keep: z.enum(['earlier', 'later', 'both']),
      /** Why both are right, to be read like any answer; empty for nothing. */
      explanation: text,
    }),
  ),
  'interview.goTo': channel<InterviewView>()(
    z.strictObject({ state: z.enum(['INTERVIEW', 'DOCUMENT', 'COMPLETED']) }),
  ),
  'interview.document': channel<WrittenDocument>()(none),
  /** Native save dialog; the path it was written to, or null when cancelled. */
  'interview.export': channel<string | null>()(z.strictObject({ what: z.enum(EXPORTS) })),
  /** Starts the reader again after it stopped. */
  'interview.restartReader': channel<null>()(none),
  'interview.search': channel<SearchHit[]>()(z.strictObject({ query: z.string().max(500) })),
  'interview.searchMeaning': channel<MeaningHits>()(z.strictObject({ query: z.string().max(500) })),

  'generate.preview': channel<GenerationPreview>()(none),
  'generate.file': channel<FilePreview>()(z.strictObject({ path })),
  'generate.write': channel<GenerationReport>()(
    z.strictObject({
      /** What the person decided, by path. */
      decisions: z.record(
        z.string().max(400),
        z.strictObject({
          take: z.enum(['merged', 'mine', 'generated']),
          seen: z.string().max(64).nullable(),
        }),
      ),
    }),
  ),
  /** Chooses something about a generator: kept in `modelwright.yaml`. Returns what comes of it. */
  'generate.configure': channel<GenerationPreview>()(
    z.strictObject({
      generator: z.string().max(100),
      key: z.string().max(100),
      value: z.union([z.string().max(1000), z.number(), z.boolean()]),
    }),
  ),
  /** Starts a task; progress and result come as `task` events. Returns the task's id. */
  'generate.prove': channel<string>()(none),
  /** The proof that the project keeps; null where there is none. */
  'generate.lastProof': channel<ProofView | null>()(none),
  /** Who would write what the model has only words for, for how much, and what they wrote last. */
  'generate.bodies': channel<BodiesView>()(none),
  /** Starts a task; progress and result come as `task` events. Returns the task's id. */
  'generate.writeBodies': channel<string>()(none),
  /** The code as the model has it now; null where there is none. */
  'code.file': channel<LiveFile | null>()(
    z.strictObject({
      /** The file that is open; null: none yet. */
      path: path.nullable(),
      recordIds: z.array(id).max(1000),
      /** Goes to what says most of the records, when the open file says nothing of them. */
      follow: z.boolean(),
    }),
  ),
  'code.save': channel<LiveFile | null>()(
    z.strictObject({ path, text: code, seen: z.string().max(64).nullable() }),
  ),
  'code.check': channel<CodeCheck | null>()(z.strictObject({ path, text: code })),
  'code.complete': channel<Completion[]>()(z.strictObject({ path, text: code, offset })),
  'code.explain': channel<string | null>()(z.strictObject({ path, text: code, offset })),

  'task.cancel': channel<null>()(z.strictObject({ taskId: id })),

  'versions.draft': channel<VersionSummary>()(none),
  'versions.save': channel<VersionEntry>()(
    z.strictObject({ message: z.string().max(5000).nullable() }),
  ),
  'versions.list': channel<VersionEntry[]>()(none),
  /** The model of a saved version, read-only. */
  'versions.read': channel<{ records: AnyRecord[]; diagnostics: Diagnostic[] }>()(
    z.strictObject({ oid: z.string().regex(/^[0-9a-f]{40}$/) }),
  ),

  /** Installed models, every file checked, and what reading took. */
  'models.view': channel<ModelsView>()(none),
  /** Native dialog for a folder or an archive of a model, then its import; null when cancelled. */
  'models.import': channel<ModelsView | null>()(
    z.strictObject({ from: z.enum(['folder', 'archive']) }),
  ),
  /** Progress and cancel are those of a task. Only what the person allowed for this once is sent. */
  'models.download': channel<ModelsView>()(
    z.strictObject({
      url: z.string().min(1).max(2000),
      sha256: z
        .string()
        .regex(/^[0-9a-fA-F]{64}$/)
        .nullable(),
      allowNetwork: z.literal(true),
    }),
  ),
  'models.remove': channel<ModelsView>()(z.strictObject({ id })),

  /** Native save dialog for a picture; the path it was written to, or null when cancelled. */
  'picture.export': channel<string | null>()(pictureRequest),
  /** The bytes of a picture, for the clipboard. */
  'picture.content': channel<Uint8Array>()(pictureRequest),
} as const;

export type ChannelName = keyof typeof channels;
export type RequestOf<N extends ChannelName> = z.infer<(typeof channels)[N]['request']>;
export type ResponseOf<N extends ChannelName> =
  (typeof channels)[N] extends Channel<infer _Request, infer Response> ? Response : never;

/** What main tells the window, unasked. */
export interface Events {
  /** An acknowledged change: already in the journal. */
  change: Change;
  interview: InterviewView;
  proposal: Proposal;
  status: ProjectStatus;
  task: TaskView;
  /** The project was closed or replaced by main (menu, second window). */
  project: ProjectView | null;
}
export type EventName = keyof Events;
export const EVENT_NAMES: readonly EventName[] = [
  'change',
  'interview',
  'proposal',
  'status',
  'task',
  'project',
];

/** A reply as it crosses the border: errors keep code and data. */
export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: string; message: string; data: Record<string, unknown> } };

/** What the preload puts on `window.modelwright`, and nothing else. */
export interface Bridge {
  /** Both the request and the `Reply` are packed, see `wire.ts`. */
  invoke(name: ChannelName, request: unknown): Promise<unknown>;
  /** @returns a function that stops listening. */
  on(name: EventName, listener: (packed: unknown) => void): () => void;
  platform: string;
}

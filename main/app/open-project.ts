import { userInfo } from 'node:os';
import { join } from 'node:path';
import type {
  BodiesView,
  ExecuteReply,
  MeaningHits,
  ProjectStatus,
  ProjectView,
} from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { Command } from '../../shared/metamodel/commands';
import type { App } from '../app';
import type { ProofResult } from '../generate/prove/prove';
import { initRepository, openRepository } from '../git/open-repository';
import type { Repository } from '../git/repository';
import { CodeAssistant } from '../code/client';
import { GITIGNORE } from '../project/create-project';
import { journalOver } from '../project/journal';
import { openProject } from '../project/open-project';
import type { Session } from '../project/session';
import type { ProjectDatabase } from '../storage/project-database';
import { openDatabase, recreateDatabase } from '../storage/project-database';
import { Conversation } from './conversation';
import { Documents } from './documents';
import { GenerationService } from './generation';
import { later } from './later';
import { LiveCode } from './live-code';
import { Pictures } from './pictures';
import { SaidAgain } from './said-again';
import type { TaskHandle } from './tasks';
import { searchMeaning } from './search-meaning';
import { TextReading } from './text-reading';
import { Transcript } from './transcript';
import { Versions } from './versions';
import type { BodiesChoice, BodiesPorts, BodiesResult } from './write-bodies';
import { bodiesOf, writeBodiesOf } from './write-bodies';

/** After the last change, milliseconds: then a person is reading, not waiting. */
const COMPARE = 600;
/** After opening, milliseconds: then the window has drawn the model. */
const SETTLED = 4_000;

/** One project with everything that works on it. */
export class OpenProject {
  readonly #stops: (() => void)[] = [];

  constructor(
    readonly app: App,
    readonly session: Session,
    readonly database: ProjectDatabase,
    readonly conversation: Conversation,
    readonly generation: GenerationService,
    readonly liveCode: LiveCode,
    readonly versions: Versions,
    readonly documents: Documents,
    readonly pictures: Pictures,
    readonly author: string,
    /** What opening had to mend, besides the model. */
    readonly notes: Diagnostic[],
    private branch: string | null,
  ) {
    const refresh = later(150, () => {
      this.conversation.refresh().catch(console.error);
    });
    const saidAgain = new SaidAgain(session, app.meanings);
    const compare = later(COMPARE, () => {
      saidAgain
        .look()
        .then((isNews) => (isNews ? this.conversation.refresh(true) : undefined))
        .catch(console.error);
    });
    if (app.options.findsDuplicates) compare.request();
    const prepare = later(SETTLED, () => session.prepareSaving());
    prepare.request();
    this.#stops.push(
      session.onChange((change) => {
        app.emit('change', change);
        refresh.request();
        if (app.options.findsDuplicates) compare.request();
      }),
      session.onStatus(() => this.tellStatus()),
      versions.repository.watchHead(({ branch: now }) => {
        this.branch = now ?? null;
        this.tellStatus();
        this.checkOutside();
      }),
      () => refresh.stop(),
      () => compare.stop(),
      () => prepare.stop(),
      () => this.liveCode.stop(),
    );
  }

  get root(): string {
    return this.session.root;
  }

  view(): ProjectView {
    const { session } = this;
    const { id, name, description } = session.manifest;
    return {
      id,
      name,
      description,
      path: this.root,
      readOnly: session.readOnly,
      records: session.store.toRecords(),
      diagnostics: [...session.diagnostics, ...this.notes],
      status: this.status(),
    };
  }

  status(): ProjectStatus {
    const reader = this.app.reader.status();
    return {
      ...this.session.status(),
      branch: this.branch,
      reader: reader === 'idle' ? 'starting' : reader,
      readsWith: this.app.models.readsWith,
    };
  }

  tellStatus(): void {
    this.app.emit('status', this.status());
  }

  execute(commands: readonly Command[], reason: string | null): Promise<ExecuteReply> {
    return this.session.execute(commands, { author: this.author, reason });
  }

  undo(): Promise<ExecuteReply> {
    return this.session.undo(this.author);
  }

  redo(): Promise<ExecuteReply> {
    return this.session.redo(this.author);
  }

  /** Writes the files now; a failure is in the status. */
  async retrySave(): Promise<ProjectStatus> {
    await this.session.flush().catch(() => undefined);
    return this.status();
  }

  /** Looks whether others changed the files; never throws. */
  checkOutside(): void {
    this.session.checkOutside().catch(console.error);
  }

  /** Requirements that mean what a person looks for, in whatever words. */
  searchMeaning(query: string): Promise<MeaningHits> {
    return searchMeaning(
      query,
      this.session.store,
      this.app.meanings,
      this.conversation.transcript,
    );
  }

  /** Proves the generated backend as a task, and waits for the result. */
  prove(id?: string): Promise<ProofResult> {
    const work = this.generation;
    return this.app.tasks.run('prove', 'Prove it', (task) => work.prove(task), id);
  }

  /** Has methods written as a task, and waits for the result. */
  writeBodies(choice: BodiesChoice, id?: string): Promise<BodiesResult> {
    const ports: BodiesPorts = {
      inspect: this.app.options.inspectMethod ?? ((method) => this.liveCode.guard(method)),
      clock: this.app.ports.clock,
    };
    const { generation } = this;
    const work = (task: TaskHandle) => writeBodiesOf(generation, choice, ports, task);
    return this.app.tasks.run('write-bodies', 'Have methods written', work, id);
  }

  /** Starts to have methods written. @returns the task's id, under which its events come */
  startWritingBodies(): string {
    const id = this.app.ports.newUuid();
    // How it went is told by the task's events.
    this.writeBodies({}, id).catch(() => undefined);
    return id;
  }

  bodies(): Promise<BodiesView> {
    return bodiesOf(this.generation);
  }

  /** Starts the proof. @returns the task's id, under which its events come */
  startProof(): string {
    const id = this.app.ports.newUuid();
    // How it went is told by the task's events.
    this.prove(id).catch(() => undefined);
    return id;
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    this.conversation.cancelReading();
    await this.session.close();
    await this.database.close();
  }
}

/** Opens a project folder with its repository, database and conversation. */
export async function openProjectFolder(folder: string, app: App): Promise<OpenProject> {
  const { ports } = app;
  const author = personName();
  const notes: Diagnostic[] = [];
  let database: ProjectDatabase | undefined;
  const session = await openProject(folder, {
    ...ports,
    author,
    openJournal: async (local) => {
      database = await openOrRecreate(join(local, 'modelwright.db'), app, notes);
      return journalOver(database.journal);
    },
  });
  try {
    // Without the right to write there is no database: the conversation is not shown then.
    database ??= await openDatabase(':memory:', ports);
    const repository = await repositoryOf(session, app);
    const versions = new Versions(repository, session);
    const { name } = session.manifest;
    const conversation = new Conversation(session, await Transcript.open(database, author, name), {
      ...ports,
      author,
      layout: app.layout,
      reading: new TextReading(session, app.reader, app.tasks, ports),
      freeze: (markdown) => versions.freezeRequirements(markdown),
      changed: (view) => app.emit('interview', view),
    });
    const generation = new GenerationService(session.root, session, ports.clock);
    const branch = (await repository.currentBranch()) ?? null;
    return new OpenProject(
      app,
      session,
      database,
      conversation,
      generation,
      new LiveCode(session, generation, new CodeAssistant(app.codeWorker)),
      versions,
      new Documents(session, {
        write: app.documentWriter,
        fontsFolder: app.fontsFolder,
        clock: ports.clock,
      }),
      new Pictures(session, versions, {
        writer: app.documentWriter,
        layout: app.layout,
        fontsFolder: app.fontsFolder,
        clock: ports.clock,
      }),
      author,
      notes,
      branch,
    );
  } catch (error) {
    await session.close();
    await database?.close();
    throw error;
  }
}

/** A project that is no repository becomes one, unless nothing may be written. */
async function repositoryOf(session: Session, app: App): Promise<Repository> {
  if (session.readOnly) return openRepository(session.root, app.ports);
  return initRepository(session.root, GITIGNORE, app.ports);
}

/**
 * The project's database. One that is damaged is set aside, never overwritten: the model is in the
 * files, and a project must open.
 */
async function openOrRecreate(
  path: string,
  app: App,
  notes: Diagnostic[],
): Promise<ProjectDatabase> {
  try {
    return await openDatabase(path, app.ports);
  } catch (error) {
    const { code, message } = AppError.from(error);
    if (code !== 'storage.not-a-database' && code !== 'storage.damaged') throw error;
    const { database, keptAs } = await recreateDatabase(path, app.ports);
    notes.push({
      code: 'project.database-set-aside',
      severity: 'warning',
      message: `${message} The conversation starts anew; the model is not affected. The old file was kept as ${keptAs ?? path}.`,
    });
    return database;
  }
}

/** The name of the person at this computer. */
function personName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'you';
  }
}

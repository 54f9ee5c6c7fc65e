import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EventName, Events } from '../shared/ipc/contract';
import type { AppInfo, RecentProject, SampleInfo, TaskView } from '../shared/ipc/views';
import { AppError } from '../shared/kit/app-error';
import { ModelLibrary } from './app/model-library';
import { readerModels } from './app/models';
import type { NewProjectPlan } from './app/new-project';
import { makeProject } from './app/new-project';
import type { OpenProject } from './app/open-project';
import { openProjectFolder } from './app/open-project';
import type { Ports } from './app/ports';
import { realPorts } from './app/ports';
import type { TextDocument } from './app/read-document';
import { readDocument } from './app/read-document';
import { recentProjects } from './app/recent-projects';
import { copySample, listSamples } from './app/samples';
import { Tasks } from './app/tasks';
import type { DocumentWriter } from './documents/writer';
import { writeInThread } from './documents/writer';
import type { InspectMethod } from './generate/body-writer';
import type { LayoutEngine } from './layout/client';
import { layoutInThread } from './layout/client';
import type { ReaderClient, WorkerHandle } from './nlp/client';
import { createReaderClient } from './nlp/client';
import type { ReaderModels } from './nlp/spawn-thread';
import { Meanings } from './nlp/similarity/meanings';
import { spawnReaderThread } from './nlp/spawn-thread';
import type { AppDatabase } from './storage/app-database';
import { openAppDatabase } from './storage/app-database';

export interface AppOptions {
  /** Where the app keeps what belongs to no project: recent projects, settings. */
  dataFolder: string;
  /** The `resources` folder that is shipped with the app. */
  resourcesFolder: string;
  /** Folder new projects are made in unless the person says otherwise. */
  documentsFolder: string;
  version?: string;
  /** The `models` folder that is shipped with the app. */
  modelsFolder: string;
  /** Starts the reader's process with the folders of its models; a worker thread when absent. */
  spawnReader?: (models: ReaderModels) => WorkerHandle;
  /** True where a person looks on: what says the same is found as it is said. */
  findsDuplicates?: boolean;
  /** Lays out diagrams; a worker thread when absent. */
  layout?: LayoutEngine;
  /** Looks at a method before it is tried; the code worker when absent. */
  inspectMethod?: InspectMethod;
  /** Writes DOCX and PDF; a worker thread when absent. */
  documentWriter?: DocumentWriter;
  /** Tells the window something. */
  emit<N extends EventName>(name: N, payload: Events[N]): void;
}

/** The composition root: the rooms of main, put together. One project is open at a time. */
export class App {
  readonly reader: ReaderClient;
  readonly meanings: Meanings;
  readonly tasks: Tasks;
  readonly models: ModelLibrary;
  readonly ports: Ports = realPorts();
  readonly layout: LayoutEngine;
  readonly documentWriter: DocumentWriter;
  #current: OpenProject | null = null;
  readonly #taskListeners = new Set<(task: TaskView) => void>();

  constructor(
    readonly options: AppOptions,
    readonly database: AppDatabase,
  ) {
    const spawn =
      options.spawnReader ??
      ((models) => spawnReaderThread(join(__dirname, 'nlp-worker.js'), models));
    const folders = { shipped: options.modelsFolder, own: join(options.dataFolder, 'models') };
    // Looked up at each start: a model may have been installed or removed meanwhile.
    this.reader = createReaderClient(() => spawn(readerModels(folders)));
    this.meanings = new Meanings((texts) => this.reader.embed(texts));
    this.layout = options.layout ?? layoutInThread(join(__dirname, 'layout-worker.js'));
    this.documentWriter =
      options.documentWriter ?? writeInThread(join(__dirname, 'documents-worker.js'));
    this.reader.onStatus(() => this.#current?.tellStatus());
    this.reader.onModel(() => this.#current?.tellStatus());
    this.tasks = new Tasks((task) => {
      this.emit('task', task);
      for (const listener of this.#taskListeners) listener(task);
    });
    this.models = new ModelLibrary(folders, this.reader, this.tasks);
  }

  get info(): AppInfo {
    const { version = '0.0.0', documentsFolder } = this.options;
    return { version, defaultParent: documentsFolder };
  }

  get current(): OpenProject | null {
    return this.#current;
  }

  /** The program that looks at code. */
  get codeWorker(): string {
    return join(__dirname, 'code-worker.js');
  }

  /** Fonts for documents. */
  get fontsFolder(): string {
    return join(this.options.resourcesFolder, 'fonts');
  }

  /** The open project. @throws AppError `app.no-project` */
  get project(): OpenProject {
    if (!this.#current) throw new AppError('app.no-project', 'No project is open.');
    return this.#current;
  }

  emit<N extends EventName>(name: N, payload: Events[N]): void {
    this.options.emit(name, payload);
  }

  /** @returns a function that stops listening */
  onTask(listener: (task: TaskView) => void): () => void {
    this.#taskListeners.add(listener);
    return () => this.#taskListeners.delete(listener);
  }

  recentProjects(): Promise<RecentProject[]> {
    return recentProjects(this.database.recentProjects);
  }

  samples(): Promise<SampleInfo[]> {
    return listSamples(join(this.options.resourcesFolder, 'samples'));
  }

  readDocument(path: string): Promise<TextDocument> {
    return readDocument(path);
  }

  /**
   * Makes a project and opens it.
   *
   * @throws AppError `project.*`, `git.*`
   */
  async createProject(plan: NewProjectPlan): Promise<OpenProject> {
    const folder = await makeProject(plan, this.options.documentsFolder, this.ports);
    return this.openProject(folder);
  }

  /** Copies a sample into a new project of the person's own and opens it. */
  async openSample(id: string): Promise<OpenProject> {
    const samples = join(this.options.resourcesFolder, 'samples');
    return this.openProject(
      await copySample(samples, id, this.options.documentsFolder, this.ports),
    );
  }

  /**
   * Opens a project folder; the one that was open is closed only when that worked.
   *
   * @throws AppError `project.not-a-project`, `storage.*`, `git.*`
   */
  async openProject(folder: string): Promise<OpenProject> {
    const root = resolve(folder);
    if (this.#current?.root === root) return this.#current;
    const opened = await openProjectFolder(root, this);
    await this.closeProject();
    this.#current = opened;
    await this.database.recentProjects.touch(root, opened.session.manifest.name);
    return opened;
  }

  async closeProject(): Promise<void> {
    const closing = this.#current;
    this.#current = null;
    await closing?.close();
  }

  /** Ends everything: running tasks, the project, the reader, the database. */
  async stop(): Promise<void> {
    this.tasks.cancelAll();
    await this.closeProject();
    this.reader.dispose();
    await this.database.close();
  }
}

/** Starts the app; its data folder is made when it is missing. */
export async function startApp(options: AppOptions): Promise<App> {
  await mkdir(options.dataFolder, { recursive: true });
  const { clock } = realPorts();
  const database = await openAppDatabase(join(options.dataFolder, 'app.db'), { clock });
  return new App(options, database);
}

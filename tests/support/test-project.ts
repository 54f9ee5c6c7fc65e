import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App } from '../../main/app';
import { startApp } from '../../main/app';
import type { OpenProject } from '../../main/app/open-project';
import { writeHere } from '../../main/documents/write-here';
import { layoutHere } from '../../main/layout/elk';
import { spawnReaderThread } from '../../main/nlp/spawn-thread';
import type { EventName, Events } from '../../shared/ipc/contract';
import type { ExecuteReply } from '../../shared/ipc/views';
import type { Command } from '../../shared/metamodel/commands';
import { classifierByName } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';
import { readerWithModels } from './source-worker';

const ROOT = resolve(__dirname, '..', '..');

/** Something main told the window. */
export interface ToldEvent {
  name: EventName;
  payload: unknown;
}

/**
 * The whole app without a window, over real files, a real database, a real repository and the real
 * reader, in a folder of its own that `dispose` removes.
 */
export class TestProject {
  readonly told: ToldEvent[] = [];

  private constructor(
    readonly folder: string,
    private started: App | undefined,
    private readonly models = false,
  ) {}

  /**
   * Starts an app with no project open.
   *
   * @param models true to read with the local models, too: slower, and as people have it
   */
  static async start(models = false): Promise<TestProject> {
    const folder = mkdtempSync(join(tmpdir(), 'modelwright-test-'));
    const test = new TestProject(folder, undefined, models);
    test.started = await test.startAgain();
    return test;
  }

  /** Starts an app and makes a project in it. */
  static async create(name = 'Library', models = false): Promise<TestProject> {
    const test = await TestProject.start(models);
    await test.app.createProject({
      name,
      description: 'Lends books.',
      folder: test.path('project'),
    });
    return test;
  }

  get app(): App {
    if (!this.started) throw new Error('The app is not running.');
    return this.started;
  }

  get project(): OpenProject {
    return this.app.project;
  }

  get store(): Store {
    return this.project.session.store;
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** Says something, accepts everything that comes of it, and returns the reply of the last decision. */
  async sayAndAccept(text: string, document: { title: string } | null = null): Promise<void> {
    const { conversation } = this.project;
    const { proposals } = await conversation.say(text, document);
    for (const { id, items } of proposals) {
      const { diagnostics } = await conversation.decide(
        id,
        items.map((item) => item.id),
        'reject',
        {},
      );
      const [problem] = diagnostics.filter(({ severity }) => severity === 'error');
      if (problem) throw new Error(problem.message);
    }
  }

  execute(...commands: Command[]): Promise<ExecuteReply> {
    return this.project.execute(commands, null);
  }

  /** Names of the attributes of a class, in order; undefined when there is no such class. */
  attributesOf(className: string): string[] | undefined {
    const found = classifierByName(this.store, className);
    return found && this.store.children(found.id, 'attribute').map(({ name }) => name);
  }

  /** Another app over the same data, as after a restart; the first one must be stopped. */
  async restart(): Promise<void> {
    const root = this.started?.current?.root;
    await this.started?.stop();
    this.started = await this.startAgain();
    if (root !== undefined) await this.app.openProject(root);
  }

  /** A second app beside the first, as a second window or the command line would be. */
  async beside(): Promise<TestProject> {
    const other = new TestProject(this.folder, undefined);
    other.started = await other.startAgain('data-beside');
    return other;
  }

  async stop(): Promise<void> {
    await this.started?.stop();
    this.started = undefined;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private startAgain(data = 'data'): Promise<App> {
    return startApp({
      dataFolder: this.path(data),
      resourcesFolder: join(ROOT, 'resources'),
      documentsFolder: this.path('documents'),
      modelsFolder: join(ROOT, 'models'),
      findsDuplicates: this.models,
      spawnReader: (models) => {
        const program = this.models ? readerWithModels : readerFromSource;
        return spawnReaderThread(program(this.folder), models);
      },
      layout: layoutHere,
      documentWriter: writeHere,
      inspectMethod: async (method) => {
        // The compiler is large, and few tests need it.
        const { objectionToMethod } = await import('../../main/code/method-guard');
        return objectionToMethod(method);
      },
      emit: <N extends EventName>(name: N, payload: Events[N]) => {
        this.told.push({ name, payload });
      },
    });
  }
}

/** A program that runs the reader's TypeScript source in a worker thread. */
function readerFromSource(folder: string): string {
  const loader = createRequire(__filename).resolve('tsx/cjs');
  const file = join(folder, 'reader.cjs');
  const source = join(ROOT, 'main', 'nlp', 'worker.ts');
  writeFileSync(file, `require(${JSON.stringify(loader)});require(${JSON.stringify(source)});\n`);
  return file;
}

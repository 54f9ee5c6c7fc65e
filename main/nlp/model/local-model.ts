import { basename } from 'node:path';
import { AppError } from '../../../shared/kit/app-error';
import { type ModelManifest, readManifest, verifyFiles } from './manifest';

/** Unused for so long, a model gives its memory back. Milliseconds. */
const IDLE = 5 * 60_000;

/** What a loaded model can do besides its work. */
interface Loaded {
  dispose(): Promise<void>;
}

/** The model of a folder: loaded when first needed, unloaded when idle, checked once. */
export class LocalModel<M extends Loaded> {
  #loading: Promise<M | null> | null = null;
  #idle: NodeJS.Timeout | undefined;
  #manifest: ModelManifest | null = null;
  #loadingTime = 0;
  #problem: string | null = null;
  #users = 0;

  /**
   * @param folder of the model; null: work without one
   * @param load loads it once its files are checked; imports the native code no sooner than that
   */
  constructor(
    readonly folder: string | null,
    readonly load: (folder: string) => Promise<M>,
    readonly idle = IDLE,
  ) {}

  /** Why there is no model although one was wanted, in words for the person; null when all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /** What is loaded, or was before it lay idle; null where there is none. `loading` in milliseconds. */
  get loaded(): { id: string; version: number; loading: number } | null {
    if (!this.#manifest || this.#problem !== null) return null;
    const { id, version } = this.#manifest;
    return { id, version, loading: this.#loadingTime };
  }

  /** Loads the model now, so that the first text does not wait. */
  async warm(): Promise<void> {
    await this.use(() => Promise.resolve());
  }

  /** Runs `work` with the model, or with null where there is none or it cannot be used. */
  async use<T>(work: (model: M | null) => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    this.#users += 1;
    try {
      return await work(await this.#get());
    } finally {
      this.#users -= 1;
      if (this.#users === 0) {
        this.#idle = setTimeout(() => void this.unload(), this.idle);
        this.#idle.unref();
      }
    }
  }

  /** Gives the memory back; the next use loads the model again. */
  async unload(): Promise<void> {
    clearTimeout(this.#idle);
    if (this.#users > 0) return;
    const loaded = this.#loading;
    this.#loading = null;
    await (await loaded)?.dispose();
  }

  #get(): Promise<M | null> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<M | null> {
    if (this.folder === null) return null;
    try {
      const started = performance.now();
      if (!this.#manifest) {
        const manifest = await readManifest(this.folder);
        await verifyFiles(this.folder, manifest);
        this.#manifest = manifest;
      }
      const model = await this.load(this.folder);
      this.#loadingTime = performance.now() - started;
      return model;
    } catch (error) {
      this.#problem = problemOf(error, basename(this.folder));
      return null;
    }
  }
}

function problemOf(error: unknown, name: string): string {
  if (error instanceof AppError) return error.message;
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `The ${name} model cannot be run on this computer: ${first.replace(/\.$/, '')}.`;
}

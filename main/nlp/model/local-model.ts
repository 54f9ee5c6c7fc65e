import { AppError } from '../../../shared/kit/app-error';
import { type ModelManifest, readManifest, verifyFiles } from './manifest';
import type { ReadingModel } from './reading-model';

/** Unused for so long, a model gives its memory back. Milliseconds. */
const IDLE = 5 * 60_000;

/** The reading model of a folder: loaded when first needed, unloaded when idle, checked once. */
export class LocalModel {
  #loading: Promise<ReadingModel | null> | null = null;
  #idle: NodeJS.Timeout | undefined;
  #manifest: ModelManifest | null = null;
  #loadingTime = 0;
  #problem: string | null = null;
  #users = 0;

  /** @param folder of the model; null: read without one */
  constructor(
    readonly folder: string | null,
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
  async use<T>(work: (model: ReadingModel | null) => Promise<T>): Promise<T> {
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

  #get(): Promise<ReadingModel | null> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  async #load(): Promise<ReadingModel | null> {
    if (this.folder === null) return null;
    try {
      const started = performance.now();
      if (!this.#manifest) {
        const manifest = await readManifest(this.folder);
        await verifyFiles(this.folder, manifest);
        this.#manifest = manifest;
      }
      // Loaded only here: where there is no native code for this computer, the rules still read.
      const { loadReadingModel } = await import('./reading-model');
      const model = await loadReadingModel(this.folder);
      this.#loadingTime = performance.now() - started;
      return model;
    } catch (error) {
      this.#problem = problemOf(error);
      return null;
    }
  }
}

function problemOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return `The reading model cannot be run on this computer: ${first.replace(/\.$/, '')}.`;
}

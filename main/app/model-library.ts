import { resolve } from 'node:path';
import type { ModelsView, ModelView } from '../../shared/ipc/models';
import type { ProjectStatus } from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import { defineDiagnostics, type Diagnostic } from '../../shared/kit/diagnostic';
import type { ReaderClient } from '../nlp/client';
import type { InstalledModel, ModelFolders } from './models';
import { downloadAndImport, importModel, listModels, readerModels, removeModel } from './models';
import type { Tasks } from './tasks';

const diagnose = defineDiagnostics({
  'model.rules-only': {
    severity: 'warning',
    message: 'Reading with rules only: {problem} {remedy}',
  },
});

const REMEDIES = {
  own: 'Remove your model to read with the shipped one again, or import yours anew.',
  shipped: 'Install Modelwright again, or import the model from a folder or an archive.',
  whole: 'Its files are whole; a model made for this computer can be imported beside it.',
};

/** The models of this installation: what there is, what is read with, and what changes them. */
export class ModelLibrary {
  #isChanging = false;

  constructor(
    readonly folders: ModelFolders,
    readonly reader: ReaderClient,
    readonly tasks: Tasks,
  ) {}

  get readsWith(): ProjectStatus['readsWith'] {
    const model = this.reader.model();
    if (model === null) return 'unknown';
    return 'problem' in model ? 'rules' : 'model';
  }

  /** Every installed model, each of its files compared with its checksum. */
  async view(): Promise<ModelsView> {
    const { reading, embedding } = readerModels(this.folders);
    const installed = await listModels(this.folders);
    const models = installed.map((model) => ({
      ...model,
      inUse: [reading, embedding].includes(model.folder),
    }));
    const model = this.reader.model();
    return {
      models,
      loaded: model && !('problem' in model) ? model : null,
      note: noteOn(
        models.find(({ folder }) => folder === reading),
        model && 'problem' in model ? model.problem : null,
      ),
      telemetry: this.reader.telemetry(),
    };
  }

  /**
   * Installs a model from a folder or an archive; the reader reads with it from then on.
   *
   * @throws AppError `model.*`; see `importModel`
   */
  import(path: string): Promise<InstalledModel> {
    return this.#change(() => importModel(resolve(path), this.folders));
  }

  /**
   * Downloads an archive as a task and installs the model in it. Only called when the person asked.
   *
   * @param sha256 of the archive, in hexadecimal; null when its publisher tells none
   * @throws AppError `model.*`; see `downloadAndImport`
   */
  download(url: string, sha256: string | null): Promise<InstalledModel> {
    return this.#change(async () => {
      const { model } = await this.tasks.run('download', `Downloading ${url}`, async (task) => {
        let told = 0;
        const onProgress = (done: number, total: number | null) => {
          const progress = total ? done / total : null;
          if (progress === null || progress - told < 0.01) return;
          told = progress;
          task.update({ progress });
        };
        const options = { sha256, signal: task.signal, onProgress };
        const installed = await downloadAndImport(url, this.folders, options);
        return { ok: true, summary: `${installed.title} is installed.`, model: installed };
      });
      return model;
    });
  }

  /** @throws AppError `model.missing`, `model.busy` */
  remove(id: string): Promise<void> {
    return this.#change(() => removeModel(id, this.folders));
  }

  /** One change at a time: two downloads of one file would write over each other. */
  async #change<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isChanging) {
      throw new AppError(
        'model.busy',
        'Another model is being installed or removed. Wait until that is done, or cancel it.',
      );
    }
    this.#isChanging = true;
    try {
      const result = await work();
      this.reader.reload();
      return result;
    } finally {
      this.#isChanging = false;
    }
  }
}

/**
 * @param used the reading model
 * @param problem that the reader has with its model; null when it has none, or was not started yet
 */
function noteOn(used: ModelView | undefined, problem: string | null): Diagnostic | null {
  const why = problem ?? (used ? used.problem : 'The reading model is not installed.');
  if (why === null) return null;
  const remedy =
    used && used.problem === null ? REMEDIES.whole : REMEDIES[used?.place ?? 'shipped'];
  return diagnose('model.rules-only', { problem: why, remedy });
}

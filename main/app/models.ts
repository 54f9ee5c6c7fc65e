import type { ReaderModels } from '../nlp/spawn-thread';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/kit/app-error';
import type { ModelManifest } from '../nlp/model/manifest';
import type { DownloadOptions } from './model-download';
import { downloadModel } from './model-download';
import { unpackModel } from './model-archive';
import { manifestSchema, readManifest, verifyFiles } from '../nlp/model/manifest';

/** Where models lie: those shipped with the app, and the person's own, which come first. */
export interface ModelFolders {
  shipped: string;
  own: string;
}

export interface InstalledModel extends Omit<ModelManifest, 'files'> {
  place: 'shipped' | 'own';
  folder: string;
  /** All its files together. */
  bytes: number;
  /** Why it cannot be used; null when all its files are as they should be. */
  problem: string | null;
}

/** Milliseconds after which no import is still at work. */
const STALE = 24 * 3_600_000;

/** The folders of the models that the reader's process uses: the person's own where there is one. */
export function readerModels({ shipped, own }: ModelFolders): ReaderModels {
  const folderOf = (id: string) => {
    const mine = join(own, id);
    return existsSync(mine) ? mine : join(shipped, id);
  };
  return { reading: folderOf('reading'), embedding: folderOf('embedding') };
}

/** Every installed model, each of its files compared with its checksum. */
export async function listModels(folders: ModelFolders): Promise<InstalledModel[]> {
  const own = await modelsIn(folders.own, 'own');
  return [...own, ...(await modelsIn(folders.shipped, 'shipped'))];
}

async function modelsIn(root: string, place: InstalledModel['place']): Promise<InstalledModel[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const folders = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(root, entry.name))
    .filter((folder) => existsSync(join(folder, 'manifest.json')));
  return Promise.all(folders.map((folder) => inspect(folder, place)));
}

async function inspect(folder: string, place: InstalledModel['place']): Promise<InstalledModel> {
  try {
    const { files, ...manifest } = await readManifest(folder);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const problem = await verifyFiles(folder, { ...manifest, files }).then(
      () => null,
      (error: unknown) => AppError.from(error).message,
    );
    return { ...manifest, place, folder, bytes, problem };
  } catch (error) {
    const problem = AppError.from(error).message;
    const unknown = { title: '', task: 'reading' as const, version: 0, languages: [] };
    return { ...unknown, id: '?', license: '?', base: '?', place, folder, bytes: 0, problem };
  }
}

/**
 * Installs a model from a folder, or from an archive of one (.zip, .tar.gz).
 *
 * @throws AppError `model.missing`, `model.damaged`, `model.installed`, `model.archive`
 */
export async function importModel(from: string, folders: ModelFolders): Promise<InstalledModel> {
  await sweep(folders.own);
  const found = await stat(from).catch(() => null);
  if (!found?.isFile()) return importFolder(from, folders);
  await mkdir(folders.own, { recursive: true });
  const unpacked = await mkdtemp(join(folders.own, '.unpack-'));
  try {
    return await importFolder(await unpackModel(from, unpacked), folders);
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

/**
 * Copies a model from a folder to the person's own models, checked before and put in place whole.
 *
 * @throws AppError `model.missing`, `model.damaged`, `model.installed` when one of that name is there
 */
async function importFolder(from: string, { own }: ModelFolders): Promise<InstalledModel> {
  const manifest = await readManifest(from).catch(notImported);
  await verifyFiles(from, manifest).catch(notImported);
  const target = join(own, manifest.id);
  if (existsSync(target)) {
    throw new AppError(
      'model.installed',
      `A model ${manifest.id} of your own is installed already. Remove that one first, then import this.`,
      { id: manifest.id },
    );
  }
  await mkdir(own, { recursive: true });
  const staging = await mkdtemp(join(own, '.import-'));
  try {
    // Only what the manifest names is taken over: the folder may hold anything.
    for (const path of ['manifest.json', ...manifest.files.map((file) => file.path)]) {
      await cp(join(from, path), join(staging, path), { dereference: true });
    }
    await verifyFiles(staging, manifest);
    await rename(staging, target);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return inspect(target, 'own');
}

/** What an import that was killed left behind; younger folders may be another one's at work. */
async function sweep(own: string): Promise<void> {
  const names = await readdir(own).catch(() => []);
  for (const name of names.filter((one) => /^\.(?:import|unpack)-/.test(one))) {
    const path = join(own, name);
    const made = (await stat(path).catch(() => null))?.mtimeMs ?? Date.now();
    if (Date.now() - made > STALE) await rm(path, { recursive: true, force: true });
  }
}

/** The same error, said of what was to be imported and not of what is installed. */
function notImported(thrown: unknown): never {
  const { code, data } = AppError.from(thrown);
  const { file, reason } = data as { file?: string; reason?: string };
  const why =
    code === 'model.missing'
      ? 'There is no manifest.json. Choose the folder that holds it.'
      : `${file} cannot be used, ${reason}. Get the model again from where it came from.`;
  throw new AppError(code, `The model was not imported, and nothing was changed. ${why}`, data);
}

/**
 * Downloads an archive and installs the model in it. Nothing is ever downloaded but by this call.
 *
 * @throws AppError what `downloadModel` and `importModel` throw; after an interruption, calling it again
 *   goes on where it stopped
 */
export async function downloadAndImport(
  url: string,
  folders: ModelFolders,
  options: DownloadOptions,
): Promise<InstalledModel> {
  const file = await downloadModel(url, join(folders.own, '.downloads'), options);
  try {
    return await importModel(file, folders);
  } finally {
    await rm(file, { force: true });
  }
}

/**
 * Removes a model of the person's own.
 *
 * @throws AppError `model.missing` when there is none of that name
 */
export async function removeModel(id: string, { own }: ModelFolders): Promise<void> {
  const isName = manifestSchema.shape.id.safeParse(id).success;
  if (!isName || !existsSync(join(own, id))) {
    throw new AppError('model.missing', `There is no model ${id} among your own.`, { id });
  }
  await rm(join(own, id), { recursive: true, force: true });
}

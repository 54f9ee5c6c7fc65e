import { mkdir, readdir, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../shared/kit/app-error';
import type { NewId } from '../../shared/kit/ids';
import { FORMAT_VERSION } from '../../shared/metamodel/kinds';
import { Store } from '../../shared/metamodel/store';
import { storeToFiles } from './folder/codec';
import { Disk, inBatches } from './folder/disk';
import { safeFileName } from './folder/file-names';
import type { Manifest } from './folder/manifest';
import { errnoOf, fsError } from './fs-errors';

/** What a project's `.gitignore` says: local data, and what builds leave behind. */
export const GITIGNORE = `# Local data of Modelwright: database, journal, caches; not the list of what was generated
/.modelwright/*
!/.modelwright/generated.json
!/.modelwright/base

node_modules/
dist/
*.log
.env
`;

export interface NewProject {
  name: string;
  description: string;
  /** A model to begin with, e.g. of a sample; absent: an empty one. */
  store?: Store;
  generators?: Record<string, unknown>;
}

/** The folder name that suits a project's name. */
export function projectFolderName(name: string): string {
  return safeFileName(name, 'project').replace(/\s+/g, '-').toLowerCase();
}

/**
 * Makes a project in a folder that is new or empty. It is not opened and not yet a repository.
 *
 * @returns the manifest of the new project
 * @throws AppError `project.folder-not-empty`, `project.folder-blocked`, `project.read-only`,
 *   `project.disk-full`, `project.path-too-long`
 */
export async function createProject(
  dir: string,
  project: NewProject,
  ports: { newId: NewId },
): Promise<Manifest> {
  await makeEmptyFolder(dir);
  const disk = new Disk(await realpath(dir), ports.newId);
  const manifest: Manifest = {
    formatVersion: FORMAT_VERSION,
    id: ports.newId('prj'),
    name: project.name.trim() || 'Unnamed',
    description: project.description,
    generators: project.generators ?? {},
  };
  const files = storeToFiles(project.store ?? new Store(), manifest);
  const { 'modelwright.yaml': text = '', ...others } = Object.fromEntries(files);
  await inBatches(Object.entries(others), async ([path, content]) => {
    await disk.write(path, content);
  });
  await disk.write('.gitignore', GITIGNORE);
  // Last: a folder with a manifest is a whole project.
  await disk.write('modelwright.yaml', text);
  await disk.syncFolders([...files.keys()]);
  return manifest;
}

/** As `mkdir` with `recursive`, which calls a read-only disk "not there". */
async function makeFolders(dir: string): Promise<void> {
  try {
    await mkdir(dir);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return;
    if (errnoOf(error) !== 'ENOENT' || dirname(dir) === dir) throw error;
    await makeFolders(dirname(dir));
    await mkdir(dir);
  }
}

async function makeEmptyFolder(dir: string): Promise<void> {
  try {
    await makeFolders(dir);
    const [first] = await readdir(dir);
    if (first === undefined) return;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST' || errnoOf(error) === 'ENOTDIR') {
      const message = `${dir} is a file. Choose another place for the project.`;
      throw new AppError('project.folder-blocked', message, { path: dir });
    }
    throw fsError(error, dir);
  }
  const message = `The folder ${dir} is not empty. Choose another name or place, or open the project that is in it.`;
  throw new AppError('project.folder-not-empty', message, { path: dir });
}

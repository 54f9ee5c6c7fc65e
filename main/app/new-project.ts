import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { create } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import { Store } from '../../shared/metamodel/store';
import { initRepository } from '../git/open-repository';
import { createProject, GITIGNORE, projectFolderName } from '../project/create-project';
import type { Ports } from './ports';

export interface NewProjectPlan {
  name: string;
  description: string;
  /** The project's own folder; absent: one named after the project, in `parent`. */
  folder?: string;
  /** Null or absent: where new projects are made. */
  parent?: string | null;
  /** A model to begin with; absent: an empty one. */
  store?: Store;
}

/**
 * Makes a project: its folder, a model with an empty class diagram and an empty ER diagram, and a
 * repository.
 *
 * @returns the folder
 * @throws AppError `project.*`, `git.*`
 */
export async function makeProject(
  plan: NewProjectPlan,
  documentsFolder: string,
  ports: Ports,
): Promise<string> {
  const parent = plan.parent ?? documentsFolder;
  const folder = plan.folder ?? (await freeFolder(parent, projectFolderName(plan.name)));
  const store = plan.store ?? emptyModel(ports);
  await createProject(folder, { ...plan, store }, ports);
  await initRepository(folder, GITIGNORE, ports);
  return folder;
}

function emptyModel({ newId }: Ports): Store {
  const store = new Store();
  execute(store, [
    create('diagram', newId('dgm'), { name: 'Overview', type: 'class' }),
    create('diagram', newId('dgm'), { name: 'Data model', type: 'erd' }),
  ]);
  return store;
}

/** `library`, or `library-2` when there is something in that one. */
async function freeFolder(parent: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const folder = join(parent, number === 1 ? name : `${name}-${number}`);
    if (await isFree(folder)) return folder;
  }
}

/** What is no folder at all is left to `createProject`, which says what is wrong with it. */
async function isFree(folder: string): Promise<boolean> {
  const there = await stat(folder).catch(() => undefined);
  return !there?.isDirectory() || (await readdir(folder)).length === 0;
}

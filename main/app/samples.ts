import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { SampleInfo } from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import { endsOf } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';
import { filesToStore } from '../project/folder/codec';
import { isProjectFile } from '../project/folder/read-folder';
import { makeProject } from './new-project';
import type { Ports } from './ports';

const schema = z.object({ id: z.string(), name: z.string(), description: z.string() });

/**
 * A sample is a folder: `sample.yaml` (id, name, description), `interview.md` (what was said) and
 * `project/` (the model that came of it, in the files of a project).
 */
export async function listSamples(folder: string): Promise<SampleInfo[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const samples = names
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  return Promise.all(
    samples.map(async (name) => {
      const facts = schema.parse(parse(await readFile(join(folder, name, 'sample.yaml'), 'utf8')));
      return { ...facts, preview: previewOf(await sampleModel(join(folder, name))) };
    }),
  );
}

/**
 * Makes a project of the person's own from a sample.
 *
 * @returns its folder
 * @throws AppError `sample.unknown`, `project.*`
 */
export async function copySample(
  folder: string,
  id: string,
  documentsFolder: string,
  ports: Ports,
): Promise<string> {
  const sample = (await listSamples(folder)).find((candidate) => candidate.id === id);
  if (!sample) throw new AppError('sample.unknown', `There is no sample "${id}".`, { id });
  const { name, description } = sample;
  const store = await sampleModel(join(folder, id));
  return makeProject({ name, description, store }, documentsFolder, ports);
}

async function sampleModel(folder: string): Promise<Store> {
  const root = join(folder, 'project');
  const files = new Map<string, string>();
  for (const path of await filesBelow(root)) {
    if (isProjectFile(path)) files.set(path, await readFile(join(root, path), 'utf8'));
  }
  return filesToStore(files).store;
}

/** Paths of all files below a folder, forward slashes. Walked by hand: Node 18.15 names no parents. */
async function filesBelow(root: string, folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found = entries.map(async (entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  });
  return (await Promise.all(found)).flat();
}

/** The first diagram in small. */
function previewOf(store: Store): SampleInfo['preview'] {
  const [diagram] = store.all('diagram').sort((a, b) => (a.order < b.order ? -1 : 1));
  const placements = diagram ? store.children(diagram.id, 'placement') : [];
  const index = new Map(placements.map(({ elementId }, position) => [elementId, position]));
  const boxes = placements.map(({ elementId, x, y }) => {
    const element = store.get(elementId);
    return { name: element && 'name' in element ? element.name : '', x, y };
  });
  const links = store.all('association').flatMap(({ id }): [number, number][] => {
    const [from, to] = (endsOf(store, id) ?? []).map((end) => index.get(end.classifierId));
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
  return { boxes, links };
}

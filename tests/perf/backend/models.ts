import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { filesToStore } from '../../../main/project/folder/codec';
import { isProjectFile } from '../../../main/project/folder/read-folder';
import { modelOf } from '../../../shared/generators/lib/test-support/model-text';
import type { Store } from '../../../shared/metamodel/store';
import { corpusFolder } from '../corpus';
import { jdlModel } from './jdl-model';
import type { CorpusReference } from './reference-model';
import { referenceModel } from './reference-model';

/** A model to generate a backend from. */
export interface BenchModel {
  name: string;
  store: Store;
}

/** Ten references of six data sets, small and large, with and without types and multiplicities. */
const REFERENCES = [
  'autoer-ubco/Project',
  'dataspecer/college-01',
  'golden-uml/AlphaInsurance',
  'golden-uml/BankAccount',
  'golden-uml/GasStation_TUW',
  'golden-uml/TreatmentPlans',
  'liam-schema-bench/default-case-001',
  'mcgill-chen2023/Block',
  'mcgill-chen2023/OTS',
  'user-stories-re24/supermarket',
];
const ROOT = resolve(__dirname, '../../..');
const JDL = resolve(ROOT, '../shared/corpora/benchmarks/thirty-entities.jdl');
const PROOFS = join(ROOT, 'shared/generators/core-backend/proof');

/** The samples that people start from. */
export function sampleModels(): BenchModel[] {
  const samples = join(ROOT, 'resources/samples');
  return readdirSync(samples).map((name) => ({
    name,
    store: projectModel(join(samples, name, 'project')),
  }));
}

function projectModel(folder: string): Store {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path).replaceAll('\\', '/'), path] as const)
    .filter(([name]) => isProjectFile(name));
  return filesToStore(new Map(files.map(([name, path]) => [name, readFileSync(path, 'utf8')])))
    .store;
}

/** One reference by `<data set>/<id>`; undefined where the corpus does not have it. */
export function corpusModel(name: string): BenchModel | undefined {
  const path = join(corpusFolder, 'dev', `${name}.json`);
  if (!existsSync(path)) return undefined;
  const reference = JSON.parse(readFileSync(path, 'utf8')) as CorpusReference;
  const { store, refused } = referenceModel(reference);
  if (refused > 0) console.log(`${name}: ${refused} elements were refused and left out`);
  return { name, store };
}

/** The ten references; none, with a line, where the corpus is absent. */
export function corpusModels(): BenchModel[] {
  const found = REFERENCES.flatMap((name) => corpusModel(name) ?? []);
  if (found.length === 0) console.log('skipped: the text-to-model corpus is not there');
  return found;
}

/** The file that is also given to JHipster; undefined where it is absent. */
export function jdlFile(): string | undefined {
  if (existsSync(JDL)) return JDL;
  console.log('skipped: ../shared/corpora/benchmarks/thirty-entities.jdl is not there');
  return undefined;
}

/** The model of thirty entities; none where its file is absent. */
export function thirtyEntities(): BenchModel[] {
  const path = jdlFile();
  if (path === undefined) return [];
  return [{ name: 'thirty-entities', store: jdlModel(readFileSync(path, 'utf8')).store }];
}

/**
 * Models made to be awkward: hostile names, cycles, every type, and, too large for every day, the
 * words that each language, framework and database keeps for itself.
 */
export function awkwardModels(): BenchModel[] {
  return [PROOFS, __dirname].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.model'))
      .map((file) => ({
        name: `awkward/${file.replace('.model', '')}`,
        store: modelOf(readFileSync(join(folder, file), 'utf8')),
      })),
  );
}

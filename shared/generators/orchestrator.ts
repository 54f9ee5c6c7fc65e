import type { Diagnostic } from '../kit/diagnostic';
import type { Clock } from '../kit/ports';
import type { Store } from '../metamodel/store';
import type { FactName, Facts, Generator, ProjectFacts, VirtualFile } from './contract';
import { diagnose } from './diagnostics';

export interface OrchestratorInput {
  /** A frozen copy of the model. */
  store: Store;
  project: ProjectFacts;
  /** Raw options by generator name, as read from the project's manifest. */
  options: Record<string, unknown>;
  /** Facts that come from outside the generators. */
  facts: Partial<Facts>;
}

export interface GeneratorReport {
  name: string;
  /** For people. */
  title: string;
  /** Generators of one batch need nothing of each other; batches run in the order of their numbers. */
  batch: number;
  files: number;
  lines: number;
  /** Milliseconds. */
  elapsed: number;
  /** What got a body that only says what is missing, because the model has but words for it. */
  fallbacks: Diagnostic[];
}

export interface Generation {
  /** Sorted by path; paths are safe and unique. */
  files: VirtualFile[];
  diagnostics: Diagnostic[];
  facts: Partial<Facts>;
  report: GeneratorReport[];
}

/**
 * Runs generators in batches: a generator runs once everything it requires is provided. One that
 * fails, or whose needs nobody meets, is reported and the rest goes on.
 */
export function orchestrate(
  generators: readonly Generator[],
  input: OrchestratorInput,
  clock: Clock,
): Generation {
  const facts: Partial<Facts> = { ...input.facts };
  const diagnostics: Diagnostic[] = [];
  const report: GeneratorReport[] = [];
  const tree = new FileTree();
  let waiting = [...generators];
  for (let batch = 0; waiting.length > 0; batch += 1) {
    const ready = waiting.filter((generator) => isReady(generator, facts, waiting));
    if (ready.length === 0) break;
    waiting = waiting.filter((generator) => !ready.includes(generator));
    const known = { ...facts };
    for (const generator of ready) {
      const started = clock.now();
      const output = plan(generator, input, known);
      diagnostics.push(...output.diagnostics);
      for (const name of generator.provides) Object.assign(facts, only(output.facts, name));
      const kept = output.files.filter((file) => admit(file, generator, tree, diagnostics));
      const lines = kept.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
      const elapsed = clock.now() - started;
      const { name, title } = generator;
      const fallbacks = output.diagnostics.filter(isFallback);
      report.push({ name, title, batch, files: kept.length, lines, elapsed, fallbacks });
    }
  }
  for (const generator of waiting) {
    const fact = generator.requires.find((name) => facts[name] === undefined) ?? '';
    diagnostics.push(diagnose('generator.missing-fact', { generator: generator.title, fact }));
  }
  return { files: tree.files(), diagnostics, facts, report };
}

/** A diagnostic that says of an element: its code has still to be written. */
function isFallback({ code }: Diagnostic): boolean {
  return code.endsWith('-pending') || code.endsWith('.unwritten');
}

/** Of what a generator tells, only what it says it provides counts. */
function only(facts: Partial<Facts> | undefined, name: FactName): Partial<Facts> {
  return facts?.[name] === undefined ? {} : { [name]: facts[name] };
}

/** Ready when every required fact is there and nobody still waiting provides a newer one. */
function isReady(generator: Generator, facts: Partial<Facts>, waiting: Generator[]): boolean {
  return generator.requires.every(
    (fact: FactName) =>
      facts[fact] !== undefined &&
      !waiting.some((other) => other !== generator && other.provides.includes(fact)),
  );
}

function plan(generator: Generator, input: OrchestratorInput, facts: Partial<Facts>) {
  const options = generator.options.safeParse(input.options[generator.name] ?? {});
  if (!options.success) {
    const [issue] = options.error.issues;
    const problem = `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim();
    const problems = [diagnose('generator.options', { generator: generator.title, problem })];
    return { files: [], diagnostics: problems, facts: {} };
  }
  try {
    const { store, project } = input;
    return generator.plan({ store, project, options: options.data, facts });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const problems = [diagnose('generator.failed', { generator: generator.title, problem })];
    return { files: [], diagnostics: problems, facts: {} };
  }
}

/** Lets a file in when its path is safe, inside the generator's folders, and not yet taken. */
function admit(
  file: VirtualFile,
  generator: Generator,
  tree: FileTree,
  diagnostics: Diagnostic[],
): boolean {
  const { path } = file;
  const [top = ''] = path.split('/');
  if (!isSafePath(path) || !generator.folders.includes(top)) {
    diagnostics.push(diagnose('generator.unsafe-path', { generator: generator.title, path }));
    return false;
  }
  const first = tree.ownerOf(path);
  if (first !== undefined) {
    const second = generator.title;
    diagnostics.push(diagnose('generator.path-taken', { path, first, second }));
    return false;
  }
  tree.add(file, generator.title);
  return true;
}

/** The files so far, as a file system sees them that does not tell `Loan.ts` from `loan.ts`. */
class FileTree {
  readonly #files = new Map<string, VirtualFile>();
  /** Who wants what: files, and the folders they lie in, by their path in lower case. */
  readonly #owners = new Map<string, { title: string; isFolder: boolean }>();

  /** Whose file or folder is in the way; undefined when the path is free. */
  ownerOf(path: string): string | undefined {
    const key = path.toLowerCase();
    const inTheWay = foldersOf(key)
      .map((folder) => this.#owners.get(folder))
      .find((owner) => owner !== undefined && !owner.isFolder);
    return (this.#owners.get(key) ?? inTheWay)?.title;
  }

  add(file: VirtualFile, title: string): void {
    const key = file.path.toLowerCase();
    this.#files.set(file.path, file);
    this.#owners.set(key, { title, isFolder: false });
    for (const folder of foldersOf(key)) this.#owners.set(folder, { title, isFolder: true });
  }

  /** Sorted by path. */
  files(): VirtualFile[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

/** `a`, `a/b` for `a/b/c`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** True for a relative path with forward slashes that stays inside and that every system can hold. */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > 240) return false;
  return path
    .split('/')
    .every(
      (part) =>
        /^[\w.@+ -]+$/u.test(part) &&
        part !== '.' &&
        part !== '..' &&
        !/[. ]$/.test(part) &&
        !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part),
    );
}

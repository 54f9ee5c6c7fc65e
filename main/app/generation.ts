import { generators } from '../../shared/generators';
import type { Facts, Picture } from '../../shared/generators/contract';
import type { Generation } from '../../shared/generators/orchestrator';
import { orchestrate } from '../../shared/generators/orchestrator';
import { toMarkdown } from '../../shared/interview/document/markdown';
import { requirementsDocument } from '../../shared/interview/requirements-document';
import type { FilePreview, GenerationPreview, GenerationReport } from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import type { Clock } from '../../shared/kit/ports';
import type { Store } from '../../shared/metamodel/store';
import { notations } from '../../shared/notations';
import { readManifest } from '../generate/manifest';
import type { ProofResult } from '../generate/prove/prove';
import { prove } from '../generate/prove/prove';
import { decide, writeGenerated } from '../generate/regenerate';
import { readInside } from '../generate/write-inside';
import type { Session } from '../project/session';
import type { TaskHandle } from './tasks';

/** From the model to files on disk, and the proof that they run. */
export class GenerationService {
  constructor(
    readonly root: string,
    readonly session: Session,
    readonly clock: Clock,
  ) {}

  /** Generates from the model as it is now; nothing is written. */
  generate(): Generation {
    const store = this.session.freeze();
    const { id, name, description, generators: options } = this.session.manifest;
    const project = { id, name, description };
    const facts: Partial<Facts> = {
      requirements: { markdown: toMarkdown(requirementsDocument(store, project)) },
      pictures: pictures(store, name),
    };
    return orchestrate(generators, { store, project, options, facts }, this.clock);
  }

  /** The diagrams as text, by the name of the format. */
  texts(): Record<string, string> {
    const { store, manifest } = this.session;
    const { name } = manifest;
    const printed = notations.flatMap((notation) => [
      [notation.name, notation.printClassDiagram(store, name)] as const,
      [`${notation.name}-er`, notation.printErDiagram(store, name)] as const,
    ]);
    return Object.fromEntries(printed);
  }

  async preview(): Promise<GenerationPreview> {
    const started = this.clock.now();
    const { files, diagnostics, facts } = this.generate();
    const elapsed = this.clock.now() - started;
    const decisions = await decide(this.root, files);
    const entries = decisions.map(({ path, status, lines }) => ({ path, status, lines }));
    return { entries, diagnostics, elapsed, stack: facts.backend?.stack ?? '' };
  }

  /** One file, as it is and as it would be. @throws AppError `generate.unknown-file` */
  async file(path: string): Promise<FilePreview> {
    const { files } = this.generate();
    const next = files.find((file) => file.path === path) ?? null;
    const orphan = (await decide(this.root, files)).some((decision) => decision.path === path);
    if (!next && !orphan) {
      throw new AppError('generate.unknown-file', `${path} is not a generated file.`, { path });
    }
    return { path, next, current: await readInside(this.root, path) };
  }

  /** Writes what may be written; see `regenerate.ts` for what is kept. */
  async write(): Promise<GenerationReport> {
    const { files, diagnostics } = this.generate();
    return { ...(await writeGenerated(this.root, files)), diagnostics };
  }

  /** Installs, builds, tests, boots and calls the backend that is on disk. */
  async prove(task: TaskHandle): Promise<ProofResult & { ok: boolean }> {
    const { facts } = this.generate();
    const { files } = await readManifest(this.root);
    const { backend } = facts;
    if (!backend || !Object.keys(files).some((path) => path.startsWith(`${backend.folder}/`))) {
      throw new AppError(
        'generate.nothing-to-prove',
        'There is no backend yet. Generate it first.',
      );
    }
    const result = await prove({
      root: this.root,
      backend,
      signal: task.signal,
      onSteps: (steps) => {
        const over = steps.filter(({ state }) => state !== 'waiting' && state !== 'running');
        task.update({ steps, progress: over.length / steps.length });
      },
    });
    return { ...result, ok: result.passed };
  }
}

function pictures(store: Store, project: string): Picture[] {
  return notations.flatMap(({ name: notation, printClassDiagram, printErDiagram }) => [
    {
      name: 'class-diagram',
      title: 'Class diagram',
      notation,
      text: printClassDiagram(store, `${project}: class diagram`),
    },
    {
      name: 'er-diagram',
      title: 'Entity-relationship diagram',
      notation,
      text: printErDiagram(store, `${project}: entity-relationship diagram`),
    },
  ]);
}

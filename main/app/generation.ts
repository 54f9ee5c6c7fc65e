import { z } from 'zod';
import { generators } from '../../shared/generators';
import type { Facts, Picture } from '../../shared/generators/contract';
import { HISTORY_PATH, readHistory } from '../../shared/generators/core-backend/migrations/history';
import { stackNamed } from '../../shared/generators/core-backend/stacks';
import type { Generation } from '../../shared/generators/orchestrator';
import { orchestrate } from '../../shared/generators/orchestrator';
import { settingsOf } from '../../shared/generators/settings';
import { toMarkdown } from '../../shared/interview/document/markdown';
import { requirementsDocument } from '../../shared/interview/requirements-document';
import type {
  FileDecision,
  FilePreview,
  GenerationPreview,
  GenerationReport,
  PreviewEntry,
  ProofView,
} from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import type { Clock } from '../../shared/kit/ports';
import type { Store } from '../../shared/metamodel/store';
import { notations } from '../../shared/notations';
import { readManifest } from '../generate/manifest';
import { readInside } from '../generate/write-inside';
import type { ProofResult } from '../generate/prove/prove';
import { prove } from '../generate/prove/prove';
import { readReport } from '../generate/prove/read-report';
import { saveReport } from '../generate/prove/report';
import type { FilePlan } from '../generate/regenerate';
import { compareFiles } from '../generate/regenerate';
import { writeGenerated } from '../generate/write-generated';
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
  async generate(): Promise<Generation> {
    const store = this.session.freeze();
    const { id, name, description, generators: options } = this.session.manifest;
    const project = { id, name, description };
    const facts: Partial<Facts> = {
      requirements: { markdown: toMarkdown(requirementsDocument(store, project)) },
      pictures: pictures(store, name),
      ...(await this.#schemaHistory()),
    };
    return orchestrate(generators, { store, project, options, facts }, this.clock);
  }

  /** How the tables of the backend became what they are, as it is kept beside them. @throws AppError `generate.history` */
  async #schemaHistory(): Promise<Pick<Facts, 'schemaHistory'> | null> {
    const text = await readInside(this.root, HISTORY_PATH);
    if (text === null) return null;
    const schemaHistory = readHistory(text);
    if (schemaHistory) return { schemaHistory };
    throw new AppError(
      'generate.history',
      `${HISTORY_PATH} cannot be understood, so the next migration cannot be worked out. Resolve what two branches made of it, or take it back from an earlier version.`,
      { path: HISTORY_PATH },
    );
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
    const { files, diagnostics, facts, report } = await this.generate();
    const elapsed = this.clock.now() - started;
    const { plans } = await compareFiles(this.root, files);
    const entries = plans.map(entryOf);
    const settings = settingsOf(generators, this.session.manifest.generators, stackTitle);
    const stack = facts.backend?.stack ?? '';
    return { entries, diagnostics, report, settings, elapsed, stack };
  }

  /**
   * Chooses something about a generator; kept in `modelwright.yaml`.
   *
   * @throws AppError `generate.option` when there is no such generator or choice, `project.*`
   */
  async configure(generator: string, key: string, value: unknown): Promise<void> {
    const before = this.session.manifest.generators;
    const known = z.record(z.string(), z.unknown()).safeParse(before[generator]);
    const options = { ...known.data, [key]: value };
    const schema = generators.find(({ name }) => name === generator)?.options;
    const found = schema?.safeParse(options);
    if (!found?.success) {
      const problem = found?.error.issues[0]?.message ?? 'there is no such generator';
      const message = `${generator}: ${key} cannot be ${JSON.stringify(value)}: ${problem}.`;
      throw new AppError('generate.option', message, { generator, key });
    }
    await this.session.updateManifest({ generators: { ...before, [generator]: options } });
  }

  /** One file, as it is and as it would be. @throws AppError `generate.unknown-file` */
  async file(path: string): Promise<FilePreview> {
    const { files } = await this.generate();
    const { plans } = await compareFiles(this.root, files);
    const plan = plans.find((one) => one.path === path);
    if (!plan) {
      throw new AppError('generate.unknown-file', `${path} is not a generated file.`, { path });
    }
    const { from, next, current, merged } = plan;
    return {
      path,
      from,
      next,
      current: current?.text ?? null,
      merged: merged && { path, text: merged.text, trace: merged.trace },
    };
  }

  /**
   * Writes what may be written, and what a person decided; see `write-generated.ts` for what is kept.
   *
   * @param decisions by path
   */
  async write(decisions: Readonly<Record<string, FileDecision>> = {}): Promise<GenerationReport> {
    const { files, diagnostics, report } = await this.generate();
    const written = await writeGenerated(this.root, files, decisions);
    return { ...written, diagnostics, generators: report };
  }

  /** The proof that the project keeps; null where there is none. */
  async lastProof(): Promise<ProofView | null> {
    const { facts } = await this.generate();
    const { backend } = facts;
    return backend ? readReport(this.root, backend) : null;
  }

  /**
   * Installs, checks, builds, tests, boots, calls and loads the backend that is on disk, and leaves a
   * report in the project for the next version.
   */
  async prove(task: TaskHandle): Promise<ProofResult & { ok: boolean }> {
    const { facts } = await this.generate();
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
    if (!task.signal.aborted) await saveReport(this.root, result.report);
    return { ...result, ok: result.passed };
  }
}

/** How a choice of a generator's option is called. */
function stackTitle(generator: string, key: string, value: string): string | undefined {
  return generator === 'core-backend' && key === 'stack' ? stackNamed(value).title : undefined;
}

function entryOf(plan: FilePlan): PreviewEntry {
  const { path, from, status, reason, next, current, merged, choices, take } = plan;
  const text = next?.text ?? current?.text ?? '';
  return {
    path,
    from,
    status,
    reason,
    choices,
    take,
    lines: text.split('\n').length - 1,
    conflicts: merged?.conflicts ?? 0,
    seen: current?.digest ?? null,
  };
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

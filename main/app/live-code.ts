import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendFacts, TraceRange, VirtualFile } from '../../shared/generators/contract';
import { breakOf, mergeText, withBreaks } from '../../shared/generators/merge/merge-text';
import type { Generation } from '../../shared/generators/orchestrator';
import type { CodeCheck, Completion, LiveFile, LiveState } from '../../shared/ipc/live-code-views';
import { AppError } from '../../shared/kit/app-error';
import type { Store } from '../../shared/metamodel/store';
import type { CodeAssistant } from '../code/client';
import type { InspectMethod } from '../generate/body-writer';
import type { FilePlan, Regeneration } from '../generate/regenerate';
import { compareFiles } from '../generate/regenerate';
import { withMark } from '../generate/text-file';
import { writeInside } from '../generate/write-inside';
import type { Session } from '../project/session';
import type { GenerationService } from './generation';

/** So many files are offered for what is selected. */
const MOST_RELATED = 30;

/** The code of the model as it is at this moment, with what the user wrote into it. */
export class LiveCode {
  #known: { of: string; generation: Promise<Generation> } | null = null;

  constructor(
    readonly session: Session,
    readonly generation: GenerationService,
    readonly assistant: CodeAssistant,
  ) {}

  /**
   * A file with the user's edits merged into what the model says now. Nothing is written.
   *
   * @param path the file that is open; one that is gone makes way for another; null: none yet
   * @param follow goes to the file that says most of the records, when this one says nothing of them
   * @returns null when no code is generated at all
   */
  async file(
    path: string | null,
    recordIds: readonly string[],
    follow = true,
  ): Promise<LiveFile | null> {
    const { files, facts } = await this.#generation();
    const related = relatedFiles(files, this.session.store, recordIds);
    const regeneration = await compareFiles(this.session.root, files);
    const isThere = regeneration.plans.some((one) => one.path === path);
    const [best] = related;
    const stays = isThere && (!follow || best === undefined || related.includes(path ?? ''));
    const wanted = stays ? path : (best ?? firstToSee(files, facts.backend?.folder));
    if (wanted === null) return null;
    const plan = planOf(regeneration, wanted);
    const { state, text, trace } = await shown(plan, regeneration);
    return {
      path: wanted,
      paths: regeneration.plans.map((one) => one.path),
      related: related.slice(0, MOST_RELATED),
      state,
      text: text.replaceAll('\r\n', '\n'),
      trace,
      seen: plan.current?.digest ?? null,
    };
  }

  /**
   * Keeps what a person wrote. Where the model has moved on since the files were written, they are
   * written first, so that the edit is one of the code that was on the screen.
   *
   * @param seen digest of the file that the edit started from
   * @throws AppError `code.not-written`, `code.changed-outside`, and what writing throws
   */
  async save(path: string, text: string, seen: string | null): Promise<LiveFile | null> {
    const { root, readOnly } = this.session;
    if (readOnly) throw new AppError('project.read-only', 'This project is open for reading only.');
    const { files } = await this.#generation();
    const plan = planOf(await compareFiles(root, files), path);
    const { current } = plan;
    if (!current || current.text === null) {
      const message = `${path} is not in the project's folder yet. Write the files first, then edit it.`;
      throw new AppError('code.not-written', message, { path });
    }
    if (current.digest !== seen) {
      const message = `${path} was changed outside meanwhile. Your text is still here: copy it, then open the file anew.`;
      throw new AppError('code.changed-outside', message, { path });
    }
    if (plan.from !== null || plan.status === 'changed' || plan.status === 'merged') {
      await this.generation.write();
    }
    await writeInside(root, path, withMark(current, withBreaks(text, breakOf(current.text))));
    return this.file(path, [], false);
  }

  /** What is wrong in a file as it stands in the editor; null for a language that nobody checks. */
  async check(path: string, text: string): Promise<CodeCheck | null> {
    const inside = await this.#inTypeScript(path);
    return inside === null ? null : this.assistant.ask({ kind: 'check', path: inside, text });
  }

  async complete(path: string, text: string, offset: number): Promise<Completion[]> {
    const inside = await this.#inTypeScript(path);
    if (inside === null) return [];
    return this.assistant.ask({ kind: 'complete', path: inside, text, offset });
  }

  async explain(path: string, text: string, offset: number): Promise<string | null> {
    const inside = await this.#inTypeScript(path);
    if (inside === null) return null;
    return this.assistant.ask({ kind: 'explain', path: inside, text, offset });
  }

  /** Why a method that somebody else has written may not be tried; null: it may. */
  async guard({ path, ...method }: Parameters<InspectMethod>[0]): Promise<string | null> {
    if (!path.endsWith('.ts')) return 'Nobody here can look at a method in this language.';
    return this.assistant.ask({ kind: 'guard', method });
  }

  stop(): void {
    this.assistant.stop();
  }

  /** Worked out once for each state of the model and each choice of options. */
  #generation(): Promise<Generation> {
    const { store, manifest } = this.session;
    const of = `${store.revision} ${JSON.stringify(manifest.generators)}`;
    if (this.#known?.of !== of) {
      const generation = this.generation.generate();
      this.#known = { of, generation };
      // What failed is tried anew by who asks next.
      generation.catch(() => {
        this.#known = null;
      });
    }
    return this.#known.generation;
  }

  #openedRevision = -1;

  /** Path inside the backend of a TypeScript file, once the assistant knows the project; else null. */
  async #inTypeScript(path: string): Promise<string | null> {
    const { files, facts } = await this.#generation();
    const { backend } = facts;
    if (!backend || !/\.ts$/.test(path) || !path.startsWith(`${backend.folder}/`)) return null;
    const { revision } = this.session.store;
    if (!this.assistant.isRunning || this.#openedRevision !== revision) {
      this.#openedRevision = revision;
      const project = {
        files: await this.#texts(files, backend),
        packages: this.#packages(backend),
      };
      await this.assistant.ask({ kind: 'open', project });
    }
    return path.slice(backend.folder.length + 1);
  }

  /** All texts of the backend with the user's edits. */
  async #texts(
    files: readonly VirtualFile[],
    { folder }: BackendFacts,
  ): Promise<Record<string, string>> {
    const regeneration = await compareFiles(this.session.root, files);
    const inside = regeneration.plans.filter(({ path }) => path.startsWith(`${folder}/`));
    const texts: [string, string][] = [];
    for (const plan of inside) {
      if (!/\.(ts|json)$/.test(plan.path)) continue;
      const { text } = await shown(plan, regeneration);
      texts.push([plan.path.slice(folder.length + 1), text]);
    }
    return Object.fromEntries(texts);
  }

  /** Where the packages were installed: by the user, or by the last proof. */
  #packages({ folder }: BackendFacts): string | null {
    const { root } = this.session;
    const places = [join(root, folder), join(root, '.modelwright', 'proof', folder)];
    return places.map((place) => join(place, 'node_modules')).find(existsSync) ?? null;
  }
}

function planOf({ plans }: Regeneration, path: string): FilePlan {
  const plan = plans.find((one) => one.path === path);
  if (plan) return plan;
  throw new AppError('generate.unknown-file', `${path} is not a generated file.`, { path });
}

/** A source file, where there is one. */
function firstToSee(files: readonly VirtualFile[], folder = ''): string | null {
  const sources = files.filter(({ path }) => path.startsWith(`${folder}/src/`));
  return (sources.find(({ trace }) => trace.length > 0) ?? sources[0] ?? files[0])?.path ?? null;
}

/** Paths of the files that speak of some records and what they own, the one that speaks of most first. */
export function relatedFiles(
  files: readonly VirtualFile[],
  store: Store,
  recordIds: readonly string[],
): string[] {
  const wanted = new Set(recordIds.flatMap((id) => [id, ...ownedBelow(store, id)]));
  if (wanted.size === 0) return [];
  return files
    .map(({ path, trace }) => {
      const own = trace.filter(({ recordId }) => wanted.has(recordId));
      const lines = own.reduce((sum, { startLine, endLine }) => sum + endLine - startLine + 1, 0);
      return { path, lines, records: new Set(own.map(({ recordId }) => recordId)).size };
    })
    .filter(({ lines }) => lines > 0)
    .sort(
      (a, b) =>
        rank(a.path) - rank(b.path) ||
        b.records - a.records ||
        b.lines - a.lines ||
        (a.path < b.path ? -1 : 1),
    )
    .map(({ path }) => path);
}

/** Sources come before tests, and both before what is only told of them. */
function rank(path: string): number {
  if (/(^|\/)tests?\//.test(path)) return 1;
  return path.startsWith('core/') ? 0 : 2;
}

function ownedBelow(store: Store, id: string): string[] {
  return store.children(id).flatMap((child) => [child.id, ...ownedBelow(store, child.id)]);
}

interface Shown {
  state: LiveState;
  text: string;
  trace: TraceRange[];
}

/** What is shown of a file: the user's text as far as there is one, with what the model says now. */
async function shown(plan: FilePlan, { store }: Regeneration): Promise<Shown> {
  const { next, current, merged, status, entry } = plan;
  const mine = current?.text ?? '';
  if (!next) return { state: 'edited', text: mine, trace: [] };
  const generated = (state: LiveState): Shown => ({ state, text: next.text, trace: next.trace });
  if (!current) return generated('unwritten');
  if (status === 'unchanged' || current.text === null) return generated('written');
  if (status === 'conflict') return { state: 'conflict', text: mine, trace: [] };
  if (merged) return { state: 'merged', text: merged.text, trace: merged.trace };
  if (status === 'changed') return generated('behind');
  const base = entry ? await store.read(entry.base) : null;
  const own = base === null ? null : mergeText(base, mine, next);
  if (!own || own.conflicts > 0) return { state: 'edited', text: mine, trace: [] };
  return {
    state: entry?.base === undefined ? 'behind' : 'edited',
    text: own.text,
    trace: own.trace,
  };
}

import { AppError } from '../../shared/kit/app-error';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { VersionEntry, VersionSummary } from '../../shared/ipc/views';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import { Store } from '../../shared/metamodel/store';
import { diffStores, draftMessage, parseMessage, summarise } from '../../shared/versioning/diff';
import { writeInside } from '../generate/write-inside';
import type { Repository, Version } from '../git/repository';
import { filesToStore } from '../project/folder/codec';
import { isProjectFile } from '../project/folder/read-folder';
import type { Session } from '../project/session';

/** Used where git's own settings name nobody. */
const FALLBACK_AUTHOR = { name: 'Modelwright', email: 'modelwright@localhost' };

/** Saved versions of one project: commits of its repository. */
export class Versions {
  constructor(
    readonly repository: Repository,
    readonly session: Session,
  ) {}

  /** What a version saved now would be called, and what is new in it. */
  async draft(): Promise<VersionSummary> {
    const head = await this.repository.headOid();
    const before = head === undefined ? new Store() : (await this.#modelAt(head)).store;
    const summary = summarise(diffStores(before, this.session.store), before, this.session.store);
    const otherwise =
      head === undefined ? 'Start the project' : 'Save documents and generated files';
    return { ...summary, message: draftMessage(summary, otherwise) };
  }

  /**
   * Writes everything to disk and commits it.
   *
   * @param message null: the drafted one
   * @throws AppError `versions.nothing-to-save`, `git.*`, `project.*`
   */
  async save(message: string | null): Promise<VersionEntry> {
    const drafted = message?.trim() || (await this.draft()).message;
    await this.session.flush();
    const oid = await this.repository.commit({
      message: drafted,
      paths: 'all',
      fallbackAuthor: FALLBACK_AUTHOR,
    });
    if (oid === undefined) {
      throw new AppError(
        'versions.nothing-to-save',
        'Nothing has changed since the last version: there is nothing to save.',
      );
    }
    await this.session.markVersionSaved();
    const [version] = await this.repository.log({ limit: 1 });
    if (!version) throw new AppError('git.not-found', `Version ${oid} cannot be read back.`);
    return entryOf(version);
  }

  /** Writes the requirements document as it was agreed on, and saves a version of everything. */
  async freezeRequirements(markdown: string): Promise<void> {
    await writeInside(this.session.root, 'requirements/requirements.md', markdown);
    try {
      await this.save('Complete the requirements');
    } catch (error) {
      // Everything is in a version already, the document included.
      if (AppError.from(error).code !== 'versions.nothing-to-save') throw error;
    }
  }

  /** Newest first. */
  async list(limit = 200): Promise<VersionEntry[]> {
    return (await this.repository.log({ limit })).map(entryOf);
  }

  /** The model of a saved version; nothing in the project changes. */
  async read(oid: string): Promise<{ records: AnyRecord[]; diagnostics: Diagnostic[] }> {
    const { store, diagnostics } = await this.#modelAt(oid);
    return { records: store.toRecords(), diagnostics };
  }

  async #modelAt(oid: string): Promise<{ store: Store; diagnostics: Diagnostic[] }> {
    const files = new Map<string, string>();
    for (const [path, bytes] of await this.repository.readTree(oid, isProjectFile)) {
      files.set(path, Buffer.from(bytes).toString('utf8'));
    }
    return filesToStore(files);
  }
}

function entryOf({ oid, message, author, at }: Version): VersionEntry {
  const found = parseMessage(message);
  return {
    oid,
    message,
    author: author.name,
    at,
    summary: found && { ...found, message },
  };
}

import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { toHtml } from '../../shared/interview/document/html';
import { toMarkdown } from '../../shared/interview/document/markdown';
import { requirementsDocument } from '../../shared/interview/requirements-document';
import { storiesDocument } from '../../shared/interview/stories/stories-document';
import { traceabilityMatrix } from '../../shared/interview/traceability';
import { traceabilityCsv } from '../../shared/interview/traceability-csv';
import type { Export } from '../../shared/ipc/contract';
import { AppError } from '../../shared/kit/app-error';
import type { Clock } from '../../shared/kit/ports';
import type { DocumentWriter } from '../documents/writer';
import { writeDurably } from '../git/durable-fs';
import type { Session } from '../project/session';
import { asFileName } from './file-name';

/** What each kind of file is called by people, its ending, and what its name says is in it. */
export const EXPORT_FILES: Record<Export, { extension: string; holds: string }> = {
  markdown: { extension: 'md', holds: 'requirements' },
  html: { extension: 'html', holds: 'requirements' },
  docx: { extension: 'docx', holds: 'requirements' },
  pdf: { extension: 'pdf', holds: 'requirements' },
  traceability: { extension: 'csv', holds: 'traceability' },
  stories: { extension: 'md', holds: 'user stories' },
};

/** The documents of one project, in the forms that others can read. */
export class Documents {
  constructor(
    readonly session: Session,
    readonly options: { write: DocumentWriter; fontsFolder: string; clock: Clock },
  ) {}

  /** What is exported of the model as it is now. @throws AppError `export.failed` */
  async content(what: Export): Promise<string | Uint8Array> {
    const { store, manifest } = this.session;
    if (what === 'traceability') return traceabilityCsv(traceabilityMatrix(store));
    if (what === 'stories') return toMarkdown(storiesDocument(store, manifest));
    const document = requirementsDocument(store, manifest);
    switch (what) {
      case 'markdown':
        return toMarkdown(document);
      case 'html':
        return toHtml(document);
      case 'docx':
      case 'pdf': {
        const { write, fontsFolder, clock } = this.options;
        return write.document({ form: what, document, fontsFolder, now: clock.now() });
      }
    }
  }

  /** A file name for it that every file system takes: `Library requirements.pdf`. */
  fileName(what: Export): string {
    const name = asFileName(this.session.manifest.name);
    const { holds, extension } = EXPORT_FILES[what];
    return `${name === '' ? '' : `${name} `}${holds}.${extension}`;
  }
}

/**
 * Writes an exported file at exactly the path that was chosen, all of it or nothing. A link there is
 * replaced, not followed; no folder is made.
 *
 * @throws AppError `export.not-written`
 */
export async function writeExport(path: string, content: string | Uint8Array): Promise<void> {
  try {
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory()) throw Object.assign(new Error(path), { code: 'EISDIR' });
    await writeDurably(path, content);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const reason = REASONS[code] ?? 'Choose another place.';
    throw new AppError('export.not-written', `${basename(path)} could not be written. ${reason}`, {
      path,
      folder: dirname(path),
      cause: code,
    });
  }
}

const REASONS: Record<string, string> = {
  EISDIR: 'There is a folder of that name.',
  ENOENT: 'Its folder does not exist.',
  ENOTDIR: 'Its folder does not exist.',
  EACCES: 'Writing there is not allowed.',
  EPERM: 'Writing there is not allowed.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
};

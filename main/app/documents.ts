import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { toHtml } from '../../shared/interview/document/html';
import { toMarkdown } from '../../shared/interview/document/markdown';
import { requirementsDocument } from '../../shared/interview/requirements-document';
import type { DocumentForm } from '../../shared/ipc/contract';
import { AppError } from '../../shared/kit/app-error';
import type { Clock } from '../../shared/kit/ports';
import { writeDurably } from '../git/durable-fs';
import type { Session } from '../project/session';

/** What each form of the document is called by people, and the ending of its files. */
export const DOCUMENT_FILES: Record<DocumentForm, { title: string; extension: string }> = {
  markdown: { title: 'Markdown', extension: 'md' },
  html: { title: 'Web page', extension: 'html' },
  docx: { title: 'Word document', extension: 'docx' },
  pdf: { title: 'PDF', extension: 'pdf' },
};

/** The documents of one project, in the forms that others can read. */
export class Documents {
  constructor(
    readonly session: Session,
    readonly options: { fontsFolder: string; clock: Clock },
  ) {}

  /**
   * The requirements document of the model as it is now. The libraries behind DOCX and PDF are loaded
   * when they are first needed: no start of the application waits for them.
   */
  async requirements(form: DocumentForm): Promise<string | Uint8Array> {
    const { store, manifest } = this.session;
    const document = requirementsDocument(store, manifest);
    switch (form) {
      case 'markdown':
        return toMarkdown(document);
      case 'html':
        return toHtml(document);
      case 'docx':
        return (await import('../documents/docx')).toDocx(document);
      case 'pdf': {
        const { fontsFolder, clock } = this.options;
        const { toPdf } = await import('../documents/pdf');
        return toPdf(document, { fontsFolder, now: clock.now() });
      }
    }
  }

  /** A file name for it that every file system takes: `Library requirements.pdf`. */
  fileName(form: DocumentForm): string {
    const name = this.session.manifest.name
      .replace(/[\p{Cc}\p{Surrogate}<>:"/\\|?*]+/gu, ' ')
      .replace(/ {2,}/g, ' ')
      .replace(/^[ .]+|[ .]+$/g, '')
      .slice(0, 80);
    const words = name === '' ? 'Requirements' : `${name} requirements`;
    return `${words}.${DOCUMENT_FILES[form].extension}`;
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

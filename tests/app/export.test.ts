import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../main/cli/export';
import { exportModel } from '../../main/cli/export';
import { Output } from '../../main/cli/output';
import { writeExport } from '../../main/app/documents';
import { DOCUMENT_FORMS } from '../../shared/ipc/contract';
import { TestProject } from '../support/test-project';

let test: TestProject;
beforeAll(async () => {
  test = await TestProject.create('Library');
  await test.sayAndAccept('A member borrows up to five books. Every loan has a due date.');
});
afterAll(() => test.dispose());

const exportTo = (format: string, out?: string) =>
  exportModel(
    { app: test.app, output: new Output({ json: false }) },
    test.project.root,
    format,
    out === undefined ? {} : { out },
  );

function statementIds(): string[] {
  return test.store.all('statement').map(({ id }) => id);
}

describe('export', () => {
  it('writes every format to the file that was named, and nothing beside it', async () => {
    const folder = test.path('all');
    mkdirSync(folder);
    for (const format of EXPORT_FORMATS) await exportTo(format, `${folder}/${format}`);
    expect(readdirSync(folder).sort()).toEqual([...EXPORT_FORMATS].sort());
  });

  it('has every statement in every form of the document', async () => {
    const texts = {
      markdown: (bytes: Buffer) => bytes.toString(),
      html: (bytes: Buffer) => bytes.toString(),
      docx: (bytes: Buffer) => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()),
      pdf: async (bytes: Buffer) =>
        (await extractText(new Uint8Array(bytes), { mergePages: true })).text,
    };
    expect(statementIds()).toHaveLength(2);
    for (const form of DOCUMENT_FORMS) {
      const path = test.path(test.project.documents.fileName(form));
      await exportTo(form === 'markdown' ? 'requirements' : `requirements-${form}`, path);
      const text = await texts[form](readFileSync(path));
      const missing = [...statementIds(), 'Things and their data'].filter(
        (words) => !text.includes(words),
      );
      expect({ form, missing }).toEqual({ form, missing: [] });
    }
  });

  it('asks for a file where the format is no text, and names the formats when it knows none such', async () => {
    await expect(exportTo('requirements-pdf')).rejects.toMatchObject({ code: 'export.needs-file' });
    await expect(exportTo('toString')).rejects.toMatchObject({ code: 'export.unknown-format' });
  });

  it('leaves the old file when it cannot write, and says why', async () => {
    const folder = test.path('taken');
    mkdirSync(folder);
    await expect(writeExport(folder, 'x')).rejects.toMatchObject({ code: 'export.not-written' });
    await expect(writeExport(test.path('none', 'a.md'), 'x')).rejects.toThrow(
      /folder does not exist/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('replaces a link instead of writing through it', async () => {
    const precious = test.path('precious.txt');
    const link = test.path('link.md');
    writeFileSync(precious, 'kept');
    symlinkSync(precious, link);
    await writeExport(link, 'exported');
    expect(readFileSync(precious, 'utf8')).toBe('kept');
    expect(lstatSync(link).isSymbolicLink()).toBe(false);
    expect(readFileSync(link, 'utf8')).toBe('exported');
  });

  it('suggests a file name that leads nowhere', () => {
    const { documents, session } = test.project;
    const name = session.manifest.name;
    Object.assign(session.manifest, { name: '../../etc/passwd: "x"' });
    expect(documents.fileName('pdf')).toBe('etc passwd x requirements.pdf');
    Object.assign(session.manifest, { name });
  });
});

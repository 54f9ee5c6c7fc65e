import { resolve } from 'node:path';
import { toDocx } from '../../main/documents/docx';
import { toPdf } from '../../main/documents/pdf';
import { toHtml } from '../../shared/interview/document/html';
import { toMarkdown } from '../../shared/interview/document/markdown';
import { requirementsDocument } from '../../shared/interview/requirements-document';
import { writeBench } from '../support/bench';
import { writtenStore } from '../support/written-project';

/**
 * Time to write the requirements document of a project of 500 statements and 250 classes in each form,
 * from the model to the bytes: the median of five.
 */
const STATEMENTS = 500;
const RUNS = 5;

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const store = writtenStore(STATEMENTS);
  const fontsFolder = resolve(__dirname, '..', '..', 'resources', 'fonts');
  const written = () => requirementsDocument(store, { name: 'Measured', description: '' });
  const forms = {
    markdown: () => toMarkdown(written()),
    html: () => toHtml(written()),
    docx: () => toDocx(written()),
    pdf: () => toPdf(written(), { fontsFolder, now: 0 }),
  };
  const figures = [];
  for (const [form, work] of Object.entries(forms)) {
    figures.push({ id: `documents.${form}`, value: Math.round(await median(work)), unit: 'ms' });
  }
  writeBench('documents', figures);
}

void main();

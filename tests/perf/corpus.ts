import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Public texts with reference models, kept beside the project and never copied into it. */
export const corpusFolder = resolve(__dirname, '../../../shared/corpora/text-to-model');

export interface ReferenceModel {
  classes: { name: string; kind: string; attributes: { name: string }[]; literals?: string[] }[];
  relationships: { source: string; target: string; type: string }[];
}

export interface Case {
  dataset: string;
  id: string;
  text: string;
  reference: ReferenceModel;
}

/** False when the corpora are not on this machine: benches then skip with a line. */
export function corpusPresent(): boolean {
  return existsSync(join(corpusFolder, 'dev'));
}

export function datasets(): string[] {
  return readdirSync(join(corpusFolder, 'dev'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The cases of one data set that have both a text and a reference. */
export function cases(dataset: string): Case[] {
  const folder = join(corpusFolder, 'dev', dataset);
  return readdirSync(folder)
    .filter(
      (file) => file.endsWith('.txt') && existsSync(join(folder, file.replace(/txt$/, 'json'))),
    )
    .sort()
    .map((file) => ({
      dataset,
      id: file.replace(/\.txt$/, ''),
      text: readFileSync(join(folder, file), 'utf8'),
      reference: JSON.parse(readFileSync(join(folder, file.replace(/txt$/, 'json')), 'utf8')),
    }));
}

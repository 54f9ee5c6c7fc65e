import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = resolve(__dirname, '../..');

/** Writes a program that runs the reader's TypeScript source in a worker thread, models included. */
export function readerWithModels(folder: string): string {
  const file = join(folder, 'reader.mjs');
  const source = pathToFileURL(join(ROOT, 'main', 'nlp', 'worker.ts')).href;
  // Both loaders: what the program imports only when it needs it comes through the second.
  const loaders = ['cjs', 'esm'].map(
    (kind, index) => `import { register as r${index} } from '${loaderOf(kind)}';\nr${index}();\n`,
  );
  writeFileSync(file, `${loaders.join('')}await import('${source}');\n`);
  return file;
}

function loaderOf(kind: string): string {
  const found = createRequire(__filename).resolve(`tsx/${kind}/api`);
  return pathToFileURL(found.replace(/\.cjs$/, '.mjs')).href;
}

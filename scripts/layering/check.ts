import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { importsOf } from './imports';
import { judge, type SourceFile, type Table, type Violation } from './rules';

/** Folders that hold no source of ours. */
const NOT_OURS = new Set([
  'node_modules',
  'out',
  'dist',
  'coverage',
  'test-results',
  'playwright-report',
  'bench-results',
]);

function* sourcePaths(root: string, folder = ''): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !NOT_OURS.has(entry.name)) yield* sourcePaths(root, path);
    } else if (/\.[cm]?[jt]sx?$/.test(entry.name)) yield path;
  }
}

/** Holds every source file under `root` to the layering table. */
export function checkLayering(root: string, table: Table): Violation[] {
  const files: SourceFile[] = [...sourcePaths(root)].map((path) => ({
    path,
    imports: importsOf(path, readFileSync(join(root, path), 'utf8')),
  }));
  const exists = (path: string): boolean => {
    const full = join(root, path);
    return existsSync(full) && statSync(full).isFile();
  };
  return judge(table, files, exists);
}

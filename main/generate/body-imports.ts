import { posix } from 'node:path';

/** What another file of the backend may take values from: `loan.repository.ts`, not `config.ts` or `main.ts`. */
const ROLE = /\/[^/.]+\.(schema|repository|operations|rules|service)\.ts$/;
const IMPORT = /^import (type )?\{[^{}]+\} from '([^']+)';$/;

/**
 * Modules that a method may import: the backend's own, by the file that it stands in. Not those that
 * read the environment, open a database or start something, unless the file has them already.
 *
 * @param path of the file, relative to the project folder
 * @param context its text
 * @param paths of all files that were generated
 */
export function modulesFor(path: string, context: string, paths: Iterable<string>): string[] {
  const folder = posix.dirname(path);
  const own = [...paths]
    .filter((one) => ROLE.test(one) && one !== path && topOf(one) === topOf(path))
    .map((one) => moduleOf(posix.relative(folder, one)));
  const near = own.filter((one) => one.startsWith('./'));
  return [...new Set([...valuesFrom(context), ...near, ...own])];
}

/** Why import lines are refused; null when they may be tried. */
export function objectionToImports(
  path: string,
  context: string,
  paths: ReadonlySet<string>,
  imports: readonly string[],
): string | null {
  const modules = new Set(modulesFor(path, context, paths));
  for (const line of imports) {
    const [, type, module = ''] = IMPORT.exec(line) ?? [];
    if (modules.has(module)) continue;
    const target = posix.join(posix.dirname(path), module).replace(/\.js$/, '.ts');
    if (type !== undefined && module.startsWith('.') && paths.has(target)) continue;
    return `It imports '${module}', which a method may not.`;
  }
  return null;
}

/** Files that the method most likely needs: those that its file imports, and its neighbours. */
export function relatedPaths(path: string, context: string, paths: ReadonlySet<string>): string[] {
  const folder = posix.dirname(path);
  const imported = [...context.matchAll(/ from '(\.[^']+)\.js';$/gm)].map(([, module = '']) =>
    posix.join(folder, `${module}.ts`),
  );
  const neighbours = [...paths].filter((one) => ROLE.test(one) && posix.dirname(one) === folder);
  const near = (one: string) => (posix.dirname(one) === folder ? 0 : 1);
  return [...new Set([...imported, ...neighbours])]
    .filter((one) => one !== path && paths.has(one))
    .sort((a, b) => near(a) - near(b));
}

/** Modules that the file takes values from, the backend's own only. */
function valuesFrom(context: string): string[] {
  return [...context.matchAll(/^import \{[^{}]+\} from '(\.[^']+)';$/gm)].map(
    ([, module = '']) => module,
  );
}

function moduleOf(relative: string): string {
  const module = relative.replace(/\.ts$/, '.js');
  return module.startsWith('.') ? module : `./${module}`;
}

function topOf(path: string): string {
  return path.split('/')[0] ?? '';
}

import { basename, dirname, resolve } from 'node:path';
import type { CliContext } from './context';
import { EXIT } from './output';

export async function newProject(
  { app, output }: CliContext,
  folder: string,
  options: { name?: string; description: string },
): Promise<number> {
  const path = resolve(folder);
  const project = await app.createProject({
    folder: path,
    name: options.name ?? basename(path),
    description: options.description,
  });
  const { name, id } = project.view();
  output.result({ path, id, name }, [
    `${name} is a project in ${path}`,
    `Next: modelwright interview ${shown(path)}, or modelwright import-text ${shown(path)} <file>`,
  ]);
  return EXIT.ok;
}

/** A path as it can be typed from here. */
function shown(path: string): string {
  const relative = dirname(path) === process.cwd() ? basename(path) : path;
  return /^[\w./-]+$/.test(relative) ? relative : `'${relative.replaceAll("'", "'\\''")}'`;
}

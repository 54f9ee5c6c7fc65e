import type { CliContext } from './context';
import { EXIT } from './output';

export async function save(
  { app, output }: CliContext,
  folder: string,
  options: { message?: string },
): Promise<number> {
  const { versions } = await app.openProject(folder);
  const version = await versions.save(options.message ?? null);
  output.result(version, [`${version.oid.slice(0, 8)} ${version.message.split('\n')[0] ?? ''}`]);
  return EXIT.ok;
}

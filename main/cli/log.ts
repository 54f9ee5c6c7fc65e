import type { CliContext } from './context';
import { EXIT } from './output';

export async function log(
  { app, output }: CliContext,
  folder: string,
  options: { limit: number },
): Promise<number> {
  const { versions } = await app.openProject(folder);
  const found = await versions.list(options.limit);
  output.result(
    found,
    found.map(({ oid, at, author, message }) => {
      const day = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
      return `${oid.slice(0, 8)}  ${day}  ${author}  ${message.split('\n')[0] ?? ''}`;
    }),
  );
  return EXIT.ok;
}

import { join } from 'node:path';
import { build } from 'vite';

/**
 * Compiles a fixture into one file that plain Node starts in a fraction of a second.
 *
 * @param folder where the file goes; must be inside the checkout, so that SQLite is found
 * @returns the path of the compiled file
 */
export async function compileFixture(name: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['sqlite3'] },
    build: {
      ssr: join(__dirname, name),
      outDir: folder,
      emptyOutDir: false,
      target: 'node18.15',
      minify: true,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  return join(folder, name.replace(/\.ts$/, '.cjs'));
}

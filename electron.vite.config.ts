import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** Programs that run under Node or Electron's main process: one line each, file name without `.js`. */
const mainEntries = {
  index: 'main/index.ts',
  cli: 'main/cli.ts',
  'nlp-worker': 'main/nlp/worker.ts',
};

/** The oldest runtime that is supported: Electron 25. */
const NODE_TARGET = 'node18.15';
const CHROME_TARGET = 'chrome114';

/** Loads the prebuilt SQLite that is copied beside the bundle; the same way in Node, Electron and an archive. */
const sqliteBinding = `
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
const libc = existsSync('/etc/alpine-release') ? 'musl' : 'glibc';
const file = join(__dirname, 'native', process.platform + '-' + process.arch, 'sqlite3.' + libc + '.node');
export default createRequire(__filename)(file);
`;

/** Replaces the search for SQLite's native module by a fixed place and puts the module there. */
function nativeSqlite(): Plugin {
  const prebuilds = join(dirname(require.resolve('sqlite3')), '..', 'prebuilds');
  return {
    name: 'modelwright:native-sqlite',
    enforce: 'pre',
    load(id) {
      return id.endsWith('/sqlite3/lib/sqlite3-binding.js') ? sqliteBinding : null;
    },
    generateBundle() {
      const ours = readdirSync(prebuilds).filter((name) => name.startsWith(`${process.platform}-`));
      for (const target of ours)
        for (const file of readdirSync(join(prebuilds, target)))
          this.emitFile({
            type: 'asset',
            fileName: `native/${target}/${file.replace(/^@appthreat\+/, '')}`,
            source: readFileSync(join(prebuilds, target, file)),
          });
    },
  };
}

function existing(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
}

export default defineConfig({
  main: {
    plugins: [nativeSqlite()],
    build: {
      outDir: 'out/main',
      target: NODE_TARGET,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: existing(mainEntries),
        output: {
          format: 'cjs',
          entryFileNames: '[name].js',
          // Flat, so that `__dirname` is `out/main` in every chunk.
          chunkFileNames: 'chunk-[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      target: CHROME_TARGET,
      minify: true,
      // Fonts and images stay files: the content security policy allows no data: fonts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});

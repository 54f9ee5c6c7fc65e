import type { KnipConfig } from 'knip';

/** Finds files, exports and packages that nothing uses. */
const config: KnipConfig = {
  entry: [
    'main/index.ts',
    'main/cli.ts',
    'main/code/worker.ts',
    'main/nlp/worker.ts',
    'main/layout/worker.ts',
    'main/documents/worker.ts',
    'preload/index.ts',
    'renderer/main.tsx',
    'models/training/{convert,fit-decoder,fit-requirements}.ts',
    'scripts/*.ts',
    'tests/perf/*.bench.ts',
    // The page that a bench builds by its path.
    'tests/perf/canvas/bare-page.tsx',
    'tests/e2e/**/*.e2e.ts',
    '**/*.test.{ts,tsx}',
    '**/*.fixture.ts',
    'layering.config.ts',
  ],
  project: ['{main,preload,renderer,shared,models,scripts,tests}/**/*.{ts,tsx,css}'],
  // Only its WebAssembly file is read.
  ignoreDependencies: ['harfbuzzjs'],
  ignoreBinaries: ['apt-get', 'java', 'ldd', 'mount', 'umount'],
  ignoreExportsUsedInFile: true,
  exclude: ['types', 'nsTypes', 'enumMembers'],
  compilers: {
    // Style sheets import fonts and other style sheets.
    css: (text) => [...text.matchAll(/@import[^;]+/g)].map(([rule]) => rule.slice(1)).join('\n'),
  },
};

export default config;

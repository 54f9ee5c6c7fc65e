import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { build, type Plugin } from 'vite';

/**
 * Programs beside the Electron entry, as `out/main/<name>.js`: one line each. Every program is a file
 * of its own that shares no chunk with another, because loading a shared chunk could run the other.
 */
const programs = {
  cli: 'main/cli.ts',
  'nlp-worker': 'main/nlp/worker.ts',
  'layout-worker': 'main/layout/worker.ts',
  'documents-worker': 'main/documents/worker.ts',
  'code-worker': 'main/code/worker.ts',
};

/** The oldest runtime that is supported: Electron 25. */
const NODE_TARGET = 'node18.15';
const CHROME_TARGET = 'chrome114';

const prebuilds = join(dirname(require.resolve('sqlite3')), '..', 'prebuilds');

/** Loads the prebuilt SQLite that lies beside the bundle; the same way in Node, Electron and an archive. */
const sqliteBinding = `
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
const libc = existsSync('/etc/alpine-release') ? 'musl' : 'glibc';
const file = join(__dirname, 'native', process.platform + '-' + process.arch, 'sqlite3.' + libc + '.node');
export default createRequire(__filename)(file);
`;

/** Replaces sqlite3's search for its native module by the place where `nativeFiles` puts it. */
function nativeSqlite(): Plugin {
  return {
    name: 'modelwright:native-sqlite',
    enforce: 'pre',
    load(id) {
      return id.endsWith('/sqlite3/lib/sqlite3-binding.js') ? sqliteBinding : null;
    },
  };
}

/** Lets ONNX Runtime look for its native module where `nativeFiles` puts it. */
function nativeOnnx(): Plugin {
  const own = '`../bin/napi-v6/${process.platform}/${process.arch}/onnxruntime_binding.node`';
  const ours =
    "require('node:path').join(__dirname, 'native', process.platform + '-' + process.arch, 'onnxruntime_binding.node')";
  return {
    name: 'modelwright:native-onnx',
    enforce: 'pre',
    load(id) {
      if (!id.endsWith('/onnxruntime-node/dist/binding.js')) return null;
      const text = readFileSync(id, 'utf8');
      if (!text.includes(`require(${own})`)) {
        throw new Error('onnxruntime-node loads its native module in another way than before.');
      }
      return text.replace(
        `require(${own})`,
        `require('node:module').createRequire(__filename)(${ours})`,
      );
    },
  };
}

/** Folders with native modules, by `<platform>-<arch>`. */
function* nativeFolders(): Generator<[target: string, folder: string]> {
  for (const name of readdirSync(prebuilds)) yield [name, join(prebuilds, name)];
  const onnx = join(dirname(require.resolve('onnxruntime-node/package.json')), 'bin', 'napi-v6');
  const { platform, arch } = process;
  // Forty megabytes for each processor, and none for Macs with Intel's: only this machine's is taken.
  const folder = join(onnx, platform, arch);
  if (existsSync(folder)) yield [`${platform}-${arch}`, folder];
}

/** WebAssembly programs, which run on every platform and lie beside the bundles. */
const wasm = {
  'canvaskit.wasm': 'canvaskit-wasm/bin/canvaskit.wasm',
  'harfbuzz-subset.wasm': 'harfbuzzjs/dist/harfbuzz-subset.wasm',
};

function wasmFiles(): Plugin {
  return {
    name: 'modelwright:wasm-files',
    generateBundle() {
      for (const [fileName, path] of Object.entries(wasm))
        this.emitFile({ type: 'asset', fileName, source: readFileSync(require.resolve(path)) });
    },
  };
}

/** Copies this platform's native modules into `out/main/native/<platform>-<arch>/`. */
function nativeFiles(): Plugin {
  return {
    name: 'modelwright:native-files',
    generateBundle() {
      for (const [target, folder] of nativeFolders()) {
        if (!target.startsWith(`${process.platform}-`)) continue;
        for (const file of readdirSync(folder))
          this.emitFile({
            type: 'asset',
            fileName: `native/${target}/${file.replace(/^@appthreat\+/, '')}`,
            source: readFileSync(join(folder, file)),
          });
      }
    },
  };
}

const output = { format: 'cjs', entryFileNames: '[name].js', codeSplitting: false } as const;

/** Builds one further program into the same folder. */
async function buildProgram(name: string, file: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [nativeSqlite(), nativeOnnx()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: 'out/main',
      emptyOutDir: false,
      target: NODE_TARGET,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: { [name]: file },
        external: builtinModules.flatMap((module) => [module, `node:${module}`]),
        output,
      },
    },
  });
}

/** Builds the other programs after the Electron entry, and again when one of them changes. */
function otherPrograms(): Plugin {
  return {
    name: 'modelwright:programs',
    buildStart() {
      for (const file of Object.values(programs)) this.addWatchFile(join(process.cwd(), file));
    },
    async writeBundle() {
      for (const [name, file] of Object.entries(programs)) await buildProgram(name, file);
    },
  };
}

export default defineConfig({
  main: {
    plugins: [nativeSqlite(), nativeFiles(), wasmFiles(), otherPrograms()],
    build: {
      outDir: 'out/main',
      target: NODE_TARGET,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'main/index.ts' }, output },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: NODE_TARGET,
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'preload/index.ts' }, output },
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

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PROGRAMS = {
  /** Skia, which Chromium draws with. */
  canvaskit: 'canvaskit-wasm/bin/canvaskit.wasm',
  /** HarfBuzz's subsetter of fonts. */
  'harfbuzz-subset': 'harfbuzzjs/dist/harfbuzz-subset.wasm',
};

/** A WebAssembly program: beside the bundle once it is built, in its package before. */
export function wasmProgram(name: keyof typeof PROGRAMS): Uint8Array<ArrayBuffer> {
  const beside = join(__dirname, `${name}.wasm`);
  if (existsSync(beside)) return new Uint8Array(readFileSync(beside));
  return new Uint8Array(readFileSync(createRequire(__filename).resolve(PROGRAMS[name])));
}

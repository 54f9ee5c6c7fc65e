import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checksum, manifestSchema } from '../../main/nlp/model/manifest';

/** The folder of the model that the recipes write. */
export const modelFolder = join(__dirname, '..', 'reading');

const PATHS = [
  'config.json',
  'decoder.json',
  'heads.safetensors',
  'onnx/model_quantized.onnx',
  'onnx/pairs.onnx',
  'requirements.safetensors',
  'tokenizer.json',
  'tokenizer_config.json',
];

/** Writes the manifest, last of all: it holds the size and the checksum of everything else. */
export async function writeManifest(): Promise<void> {
  const files = PATHS.map(async (path) => {
    const file = join(modelFolder, path);
    return { path, bytes: statSync(file).size, sha256: await checksum(file) };
  });
  const manifest = manifestSchema.parse({
    id: 'reading',
    title: 'Requirements reader',
    task: 'reading',
    version: 2,
    languages: ['en'],
    license: 'Apache-2.0',
    base: 'all-MiniLM-L6-v2',
    files: await Promise.all(files),
  });
  writeJson('manifest.json', manifest);
}

export function writeJson(name: string, value: unknown): void {
  writeFileSync(join(modelFolder, name), `${JSON.stringify(value, null, 2)}\n`);
}

/** Layers by name as a safetensors file: eight bytes with the length of a JSON header, the header, the data. */
export function safetensors(
  tensors: Readonly<Record<string, { shape: number[]; values: Float32Array }>>,
): Uint8Array {
  let at = 0;
  const header = Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, values }]) => {
      const from = at;
      at += values.byteLength;
      return [name, { dtype: 'F32', shape, data_offsets: [from, at] }];
    }),
  );
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const data = Object.values(tensors).map(({ values }) =>
    Buffer.from(values.buffer, values.byteOffset, values.byteLength),
  );
  return Buffer.concat([length, text, ...data]);
}

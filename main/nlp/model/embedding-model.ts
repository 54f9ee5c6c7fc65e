import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { SESSION } from './reading-model';

/** A model that turns sentences into vectors, near to each other where they mean the same. */
export interface EmbeddingModel {
  /**
   * Vectors of length one, in the order of the texts. A text's vector does not depend on the texts
   * beside it, so that it may be kept. The product of two vectors is their cosine.
   */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  dispose(): Promise<void>;
}

/** Most word pieces of a text, the two special ones included; the rest of it is not looked at. */
const LONGEST = 128;

/**
 * Loads an embedding model from a folder. Nothing is fetched from a network.
 *
 * @throws Error when a file is missing or damaged
 */
export async function loadEmbeddingModel(folder: string): Promise<EmbeddingModel> {
  const json = async (name: string) =>
    JSON.parse(await readFile(join(folder, name), 'utf8')) as object;
  const tokenizer = new Tokenizer(
    await json('tokenizer.json'),
    await json('tokenizer_config.json'),
  );
  const encoder = await InferenceSession.create(
    join(folder, 'onnx', 'model_quantized.onnx'),
    SESSION,
  );
  const [start = 0, end = 0] = tokenizer.encode('').ids;
  const embedOne = async (text: string): Promise<Float32Array> => {
    const { ids } = tokenizer.encode(text, { add_special_tokens: false });
    const all = BigInt64Array.from([start, ...ids.slice(0, LONGEST - 2), end], BigInt);
    const dims = [1, all.length];
    const { vectors } = await encoder.run({
      input_ids: new Tensor('int64', all, dims),
      attention_mask: new Tensor('int64', new BigInt64Array(all.length).fill(1n), dims),
    });
    return Float32Array.from(vectors?.data as Float32Array);
  };
  return {
    async embed(texts) {
      // One by one: int8 ranges are those of a whole call, and one thread gains nothing from a batch.
      const found: Float32Array[] = [];
      for (const text of texts) found.push(await embedOne(text));
      return found;
    },
    dispose: () => encoder.release(),
  };
}

/** Tensors of a safetensors file by name, as plain arrays in row-major order. Only 32-bit floats. */
export type Tensors = ReadonlyMap<string, { shape: number[]; values: Float32Array }>;

interface Header {
  [name: string]: { dtype: string; shape: number[]; data_offsets: [number, number] };
}

/**
 * Reads the safetensors format: eight bytes with the length of a JSON header, the header, the data.
 *
 * @throws Error when the bytes are no such file, or one that is cut off.
 */
export function readSafetensors(bytes: Uint8Array): Tensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.byteLength >= 8 ? Number(view.getBigUint64(0, true)) : Infinity;
  if (8 + length > bytes.byteLength) throw new Error('The file of weights is cut off.');
  const header = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + length)),
  ) as Partial<Header>;
  const tensors = new Map<string, { shape: number[]; values: Float32Array }>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__' || !entry) continue;
    if (entry.dtype !== 'F32') throw new Error(`The weights ${name} are ${entry.dtype}, not F32.`);
    const [from, to] = entry.data_offsets;
    if (8 + length + to > bytes.byteLength) throw new Error('The file of weights is cut off.');
    // A copy (a Buffer's slice would be none): the data need not be aligned to four bytes.
    const data = new Uint8Array(bytes.subarray(8 + length + from, 8 + length + to));
    tensors.set(name, { shape: entry.shape, values: new Float32Array(data.buffer) });
  }
  return tensors;
}

/** A linear layer: `weight` has a row for each output. */
export class Linear {
  readonly outputs: number;
  readonly inputs: number;
  readonly #weight: Float32Array;
  readonly #bias: Float32Array;

  /** @throws Error when the layer is not among the tensors, or has another shape */
  constructor(tensors: Tensors, name: string) {
    const weight = tensors.get(`${name}.weight`);
    const bias = tensors.get(`${name}.bias`);
    const [outputs, inputs] = weight?.shape ?? [];
    if (!weight || !bias || outputs === undefined || inputs === undefined) {
      throw new Error(`The weights of the layer ${name} are missing.`);
    }
    this.outputs = outputs;
    this.inputs = inputs;
    this.#weight = weight.values;
    this.#bias = bias.values;
  }

  apply(input: Float32Array): Float32Array {
    const { inputs } = this;
    const output = Float32Array.from(this.#bias);
    for (let row = 0; row < output.length; row += 1) {
      let sum = 0;
      const offset = row * inputs;
      for (let column = 0; column < inputs; column += 1) {
        sum += (this.#weight[offset + column] ?? 0) * (input[column] ?? 0);
      }
      output[row] = (output[row] ?? 0) + sum;
    }
    return output;
  }
}

/** Probabilities of logits. */
export function softmax(logits: Float32Array): Float32Array {
  const most = Math.max(...logits);
  const powers = logits.map((value) => Math.exp(value - most));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}

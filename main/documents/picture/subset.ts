import type { Drawing, FontId } from '../../../shared/diagrams/picture/drawing';
import type { EmbeddedFont } from '../../../shared/diagrams/picture/svg';
import type { PictureFonts } from './fonts';
import { wasmProgram } from './wasm';

/** HarfBuzz's C interface as far as it is used: pointers are numbers (hb-subset.h). */
interface Subsetter {
  memory: WebAssembly.Memory;
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, free: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_or_fail(face: number, input: number): number;
}

const WRITABLE = 2;

/** The letters each font draws in a picture. */
function lettersOf({ groups }: Drawing): Map<FontId, Set<number>> {
  const letters = new Map<FontId, Set<number>>();
  for (const { marks } of groups) {
    for (const mark of marks) {
      if (mark.what !== 'text') continue;
      const known = letters.get(mark.font) ?? new Set();
      letters.set(mark.font, known);
      for (const letter of mark.text) known.add(letter.codePointAt(0) ?? 0);
    }
  }
  return letters;
}

/** The fonts of a picture with only the letters it uses, to be carried in it. */
export async function subsetFonts(drawing: Drawing, fonts: PictureFonts): Promise<EmbeddedFont[]> {
  const program = await WebAssembly.instantiate(wasmProgram('harfbuzz-subset'));
  const harfbuzz = program.instance.exports as unknown as Subsetter;
  harfbuzz._initialize();
  const order: FontId[] = ['regular', 'medium', 'semibold', 'mono'];
  const letters = lettersOf(drawing);
  return order.flatMap((font) => {
    const used = letters.get(font);
    if (!used) return [];
    const bytes = subset(harfbuzz, fonts[font].bytes, used);
    return [{ font, base64: bytes.toString('base64') }];
  });
}

function subset(harfbuzz: Subsetter, font: Buffer, letters: ReadonlySet<number>): Buffer {
  const data = harfbuzz.malloc(font.byteLength);
  new Uint8Array(harfbuzz.memory.buffer).set(font, data);
  const blob = harfbuzz.hb_blob_create(data, font.byteLength, WRITABLE, 0, 0);
  const face = harfbuzz.hb_face_create(blob, 0);
  const input = harfbuzz.hb_subset_input_create_or_fail();
  const wanted = harfbuzz.hb_subset_input_unicode_set(input);
  for (const letter of letters) harfbuzz.hb_set_add(wanted, letter);
  const made = harfbuzz.hb_subset_or_fail(face, input);
  if (made === 0) throw new Error('HarfBuzz could not cut the font down.');
  const result = harfbuzz.hb_face_reference_blob(made);
  const start = harfbuzz.hb_blob_get_data(result, 0);
  const length = harfbuzz.hb_blob_get_length(result);
  const bytes = Buffer.from(harfbuzz.memory.buffer.slice(start, start + length));
  harfbuzz.hb_blob_destroy(result);
  harfbuzz.hb_face_destroy(made);
  harfbuzz.hb_subset_input_destroy(input);
  harfbuzz.hb_face_destroy(face);
  harfbuzz.hb_blob_destroy(blob);
  harfbuzz.free(data);
  return bytes;
}

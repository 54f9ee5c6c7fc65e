import { resolve } from 'node:path';
import type { PictureOrder } from '../../main/documents/picture/picture';
import { arrangementOf, drawPicture } from '../../main/documents/picture/picture';
import { layoutHere } from '../../main/layout/elk';
import { execute } from '../../shared/metamodel/execute';
import { Store } from '../../shared/metamodel/store';
import { writeBench } from '../support/bench';
import { sizedModel } from '../support/sized-model';

/**
 * Time and memory to draw a picture of a large diagram, from the records to the bytes: 200 classes
 * in each form, and a PNG whose longer side has 20,000 pixels, which is painted in tiles.
 */
const CLASSES = 200;
const LARGE = 20_000;

async function main(): Promise<void> {
  const store = new Store();
  execute(store, sizedModel(CLASSES));
  const subject = {
    records: store.toRecords(),
    diagram: { id: null, type: 'class' } as const,
    fontsFolder: resolve(__dirname, '..', '..', 'resources', 'fonts'),
  };
  const graph = arrangementOf({ ...subject, form: 'arrangement' });
  const places = graph ? await layoutHere(graph) : new Map<string, never>();
  const draw = async (options: Pick<PictureOrder, 'form' | 'scale'>) => {
    const started = performance.now();
    const look = { theme: 'light', background: 'plain' } as const;
    const bytes = await drawPicture({ ...subject, look, places, now: 0, ...options });
    return { bytes, took: Math.round(performance.now() - started) };
  };
  const figures = [];
  for (const form of ['svg', 'png', 'pdf'] as const) {
    const { took } = await draw({ form, scale: 1 });
    figures.push({ id: `pictures.${CLASSES}-classes.${form}`, value: took, unit: 'ms' });
  }
  const { bytes: small } = await draw({ form: 'png', scale: 1 });
  const header = Buffer.from(small);
  const side = Math.max(header.readUInt32BE(16), header.readUInt32BE(20));
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const { bytes, took } = await draw({ form: 'png', scale: LARGE / side });
  clearInterval(watch);
  const megabytes = (size: number) => Math.round(size / 2 ** 20);
  figures.push(
    { id: 'pictures.large.png', value: took, unit: 'ms' },
    { id: 'pictures.large.pixels', value: Buffer.from(bytes).readUInt32BE(20) * LARGE, unit: 'px' },
    { id: 'pictures.large.file', value: megabytes(bytes.byteLength), unit: 'MB' },
    { id: 'pictures.large.memory', value: megabytes(most - before), unit: 'MB' },
  );
  writeBench('pictures', figures);
}

void main();

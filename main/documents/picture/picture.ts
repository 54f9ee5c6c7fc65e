import type { Point } from '../../../shared/diagrams/geometry';
import type { LayoutGraph } from '../../../shared/diagrams/layout-graph';
import type { PictureLook } from '../../../shared/diagrams/picture/draw-diagram';
import { drawDiagram, measureWith } from '../../../shared/diagrams/picture/draw-diagram';
import type { DiagramRef } from '../../../shared/diagrams/picture/scene';
import { graphToLayOut, pictureScene } from '../../../shared/diagrams/picture/scene';
import { toSvg } from '../../../shared/diagrams/picture/svg';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { Store } from '../../../shared/metamodel/store';
import { pictureFonts, widthIn } from './fonts';
import { drawingToPdf } from './pdf';
import { encodePng } from './png';
import { loadSkia, paintBands } from './skia';
import { subsetFonts } from './subset';

/** What a picture is made of. */
interface Subject {
  /** The whole model. */
  records: readonly AnyRecord[];
  diagram: DiagramRef;
  /** Holds the fonts that pictures carry. */
  fontsFolder: string;
}

/** A diagram to be drawn as a file. */
export interface PictureOrder extends Subject {
  form: 'svg' | 'png' | 'pdf';
  look: PictureLook;
  /** Size against the canvas at zoom 1. */
  scale: number;
  /** Corners that the model does not hold, by element id. */
  places: ReadonlyMap<string, Point>;
  /** Date of creation, milliseconds since 1970. */
  now: number;
}

/** Asks what must be laid out before the diagram can be drawn. */
export interface ArrangementOrder extends Subject {
  form: 'arrangement';
}

/** Pixels a metre of a picture at scale 1: 96 to the inch. */
const PER_METRE = 3780;

function sceneOf({ records, diagram, fontsFolder }: Subject) {
  const store = new Store();
  for (const record of records) store.put(record);
  const fonts = pictureFonts(fontsFolder);
  const width = widthIn(fonts);
  return { fonts, width, scene: pictureScene(store, diagram, measureWith(width)) };
}

/** The graph to lay out before the diagram can be drawn; null when it has places. */
export function arrangementOf(order: ArrangementOrder): LayoutGraph | null {
  const { scene, width } = sceneOf(order);
  return graphToLayOut(scene, measureWith(width));
}

/** The bytes of a picture's file. */
export async function drawPicture(order: PictureOrder): Promise<Uint8Array> {
  const { form, look, scale, places, now } = order;
  const { fonts, width, scene } = sceneOf(order);
  const drawing = drawDiagram(scene, places, look, width);
  switch (form) {
    case 'svg':
      return Buffer.from(toSvg(drawing, await subsetFonts(drawing, fonts), scale));
    case 'pdf':
      return drawingToPdf(drawing, fonts, { scale, now });
    case 'png': {
      const size = {
        width: Math.max(1, Math.round(drawing.area.width * scale)),
        height: Math.max(1, Math.round(drawing.area.height * scale)),
        scale,
      };
      const bands = paintBands(await loadSkia(), drawing, fonts, size);
      return encodePng(size.width, size.height, Math.round(PER_METRE * scale), bands);
    }
  }
}

import { z } from 'zod';
import { diagramKind } from '../metamodel/kinds/diagram';

/** Forms that a picture of a diagram can have. */
export const PICTURE_FORMS = ['svg', 'png', 'pdf'] as const;
export type PictureForm = (typeof PICTURE_FORMS)[number];

/** Smallest and largest size of a picture against the canvas at zoom 1. */
export const PICTURE_SCALE = { least: 0.1, most: 50 } as const;

const id = z.string().min(1).max(100);
const coordinate = z.number().min(-1_000_000).max(1_000_000);

/** A picture of a whole diagram. */
export const pictureRequest = z.strictObject({
  diagram: z.strictObject({
    /** The record, or null for the first of the type. */
    id: id.nullable(),
    type: diagramKind.schema.shape.type,
    /** The elements to draw; absent: all that the diagram shows. */
    only: z.array(id).max(100_000).readonly().optional(),
  }),
  /** A saved version; null for the model as it is now. */
  version: z
    .string()
    .regex(/^[0-9a-f]{40}$/)
    .nullable(),
  /** Where boxes stand on the canvas: id and top left corner. Empty: where the model says. */
  places: z.array(z.tuple([id, coordinate, coordinate])).max(100_000),
  form: z.enum(PICTURE_FORMS),
  look: z.strictObject({
    theme: z.enum(['light', 'dark']),
    background: z.enum(['plain', 'transparent']),
  }),
  scale: z.number().min(PICTURE_SCALE.least).max(PICTURE_SCALE.most),
});
export type PictureRequest = z.infer<typeof pictureRequest>;

import { toDocx } from './docx';
import { toPdf } from './pdf';
import { arrangementOf, drawPicture } from './picture/picture';
import type { DocumentWriter } from './writer';

/** Writes documents and pictures in this thread. */
export const writeHere: DocumentWriter = {
  document: ({ form, document, fontsFolder, now }) =>
    form === 'docx' ? toDocx(document) : toPdf(document, { fontsFolder, now }),
  picture: drawPicture,
  arrangement: async (order) => arrangementOf(order),
};

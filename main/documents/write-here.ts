import { toDocx } from './docx';
import { toPdf } from './pdf';
import type { DocumentWriter } from './writer';

/** Writes a document in this thread. */
export const writeHere: DocumentWriter = ({ form, document, fontsFolder, now }) =>
  form === 'docx' ? toDocx(document) : toPdf(document, { fontsFolder, now });

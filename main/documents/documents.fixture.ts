import { resolve } from 'node:path';
import type { WrittenDocument } from '../../shared/interview/document/blocks';
import {
  code,
  heading,
  list,
  paragraph,
  strong,
  table,
} from '../../shared/interview/document/blocks';

export const fontsFolder = resolve(__dirname, '..', '..', 'resources', 'fonts');

/** A document with every kind of block, hostile text and three alphabets. */
export function sampleDocument(points = 3): WrittenDocument {
  const said = Array.from({ length: points }, (_, index) => {
    const id = `stm_${index}`;
    return {
      runs: [
        strong(`REQ-${index}`),
        { text: ` Point ${index} & <b>"ť"</b>\u0000\uD800 Ωμέγα Жук` },
      ],
      aside: [{ text: 'interview, ' }, code(id, id)],
      anchor: id,
    };
  });
  const columns = [
    { title: 'Data', width: 2 },
    { title: 'Source', width: 1 },
  ];
  return {
    title: 'Library: requirements',
    blocks: [
      heading(2, 'Purpose and scope', 'purpose-and-scope'),
      paragraph('Lends ', strong('books', 'cls_1'), ' to members.'),
      heading(2, 'Things', 'things'),
      heading(3, 'Book', 'cls_1'),
      ...table(columns, [
        [[{ text: 'title' }], [{ text: 'REQ-0', to: 'stm_0' }]],
        [[{ text: 'x'.repeat(300) }], []],
      ]),
      heading(2, 'Behaviour', 'behaviour'),
      ...list(said),
    ],
  };
}

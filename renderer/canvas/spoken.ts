import type { Compartment } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { ShownLanguage } from '../../shared/texts/texts';
import { toolTitle } from '../app/diagram-names';
import { kindName } from '../app/kind-name';
import { named, t } from '../app/text';
import type { SceneBox } from './scene';

/**
 * What a screen reader says of a box, in the language that is shown: "Loan, class, 3 attributes". A
 * type of diagram says it in English; other languages say it from what the box is and holds.
 */
export function spokenBox(
  box: Pick<SceneBox, 'shape' | 'what' | 'ghost'>,
  language: ShownLanguage,
): string {
  const label = language === 'en' ? box.shape.label : translated(box);
  return box.ghost ? t('canvas.proposedNamed', { name: label }) : label;
}

function translated({ shape, what }: Pick<SceneBox, 'shape' | 'what'>): string {
  const { kind, type, tool } = what;
  const entry = diagramTypes[type].palette.find(({ id }) => id === tool);
  const word = entry ? toolTitle(type, entry) : kindName(kind);
  const counts = shape.compartments.flatMap(countOf);
  return [shape.title, word, ...counts].filter((part) => part !== '').join(', ');
}

/** "3 attributes", or the lines themselves where they are words of their own. */
function countOf({ id, rows }: Compartment): string[] {
  const count = named(`count.${id}`, '', { n: rows.length });
  if (count !== '') return [count];
  return rows.map(({ name, detail }) => `${name}${detail}`);
}

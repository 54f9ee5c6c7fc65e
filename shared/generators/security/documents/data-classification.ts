import type { VirtualFile } from '../../contract';
import { CodeWriter } from '../../lib/code-writer';
import { markdownText } from '../../lib/escape';
import { inlineCode, writeTable } from '../../lib/markdown';
import { noted, yamlFile } from '../../lib/yaml-text';
import { CATEGORIES, TREATMENT } from '../categories';
import type { Classified } from '../classification';
import type { SecurityContext } from './context';

/** `data-classification.md` and `.yaml`: which attributes are sensitive, why, and where they are kept. */
export function dataClassification({ classified }: SecurityContext): VirtualFile[] {
  const out = new CodeWriter();
  out.line('# Data classification').gap();
  out.line(
    'An attribute is classified by what somebody decided in `modelwright.yaml`, else by the words of its name,',
    'its type, and whether its class is about people. What is guessed has to be confirmed there:',
  );
  out.gap();
  const example = classified.find(({ confirmed }) => !confirmed);
  out.line('```yaml', 'generators:', '  security:', '    classification:');
  out.line(
    `      ${JSON.stringify(example?.name ?? 'Member.email')}: ${example?.category ?? 'contact'}`,
  );
  out.line('```').gap();
  out.line('## Categories').gap();
  writeTable(
    out,
    ['Category', 'Level', 'What it is'],
    CATEGORIES.map((category) => ({
      cells: [category, TREATMENT[category].level, TREATMENT[category].says],
    })),
  );
  out.gap().line('## Attributes').gap();
  if (classified.length === 0) out.line('No attribute seems to be more than internal.');
  writeTable(
    out,
    ['Attribute', 'Category', 'Sure', 'Because', 'Column', 'In the API'],
    classified.map(({ attribute, name, category, confidence, reason, ...at }) => ({
      recordId: attribute.id,
      cells: [
        markdownText(name),
        category,
        confidence === 1 ? 'decided' : `${Math.round(confidence * 100)} %`,
        markdownText(reason),
        columnText(at),
        at.property === null ? '' : inlineCode(at.property),
      ],
    })),
  );
  out.gap().line('All other attributes are internal.');
  const attributes = classified.map((one) =>
    noted(
      {
        attribute: one.name,
        category: one.category,
        level: TREATMENT[one.category].level,
        confidence: one.confidence,
        confirmed: one.confirmed,
        reason: one.reason,
        column: one.column,
        encrypted: one.encrypted,
        property: one.property,
      },
      '',
      [one.attribute.id],
    ),
  );
  const comment =
    'Which attributes are sensitive. Generated; data-classification.md says the same.';
  return [
    out.file('security/data-classification.md'),
    yamlFile('security/data-classification.yaml', comment, [{ attributes }]),
  ];
}

function columnText({ column, encrypted }: Pick<Classified, 'column' | 'encrypted'>): string {
  if (column === null) return '';
  return encrypted ? `${inlineCode(column)}, encrypted` : inlineCode(column);
}

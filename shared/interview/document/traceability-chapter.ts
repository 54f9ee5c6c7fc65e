import type { StatementRecord } from '../../metamodel/kinds';
import { kindOf } from '../../metamodel/kinds';
import { spokenPlural } from '../names';
import type { Coverage, TraceabilityMatrix, TracedElement } from '../traceability';
import { elementCoverage, percent, statementCoverage, TRACED_KINDS } from '../traceability';
import type { Block, Run } from './blocks';
import { heading, joined, paragraph, run, table } from './blocks';

const KINDS: [StatementRecord['requirement'], string][] = [
  ['functional', 'Functional requirements'],
  ['quality', 'Quality requirements'],
  ['constraint', 'Constraints'],
  ['domain', 'Facts of the domain'],
  ['other', 'Other statements'],
];

/** Which statement led to which element, how much of each side is covered, and what is not. */
export function traceabilityBlocks(matrix: TraceabilityMatrix): Block[] {
  const { statements, elements } = matrix;
  if (statements.length === 0 && elements.length === 0) return [];
  return [
    paragraph(
      `${share(statementCoverage(statements))} statements led to an element of the model, and ` +
        `${share(elementCoverage(elements))} elements rest on a statement.`,
    ),
    ...coverageTable(matrix),
    heading(3, 'From statements to elements', 'from-statements'),
    ...orSay(forward(matrix), 'No statement led to an element.'),
    heading(3, 'Elements without a statement', 'elements-without'),
    ...orSay(uncovered(elements), 'None: a statement stands behind every element.'),
  ];
}

/** `3 of 4 (75 %)` */
function share(coverage: Coverage): string {
  return `${coverage.covered} of ${coverage.total} (${percent(coverage)} %)`;
}

function coverageTable({ statements, elements }: TraceabilityMatrix): Block[] {
  const ofStatements = KINDS.map(([kind, title]) => {
    const group = statements.filter(({ statement }) => statement.requirement === kind);
    return [title, statementCoverage(group)] as const;
  });
  const ofElements = TRACED_KINDS.map((kind) => {
    const group = elements.filter((element) => element.kind === kind);
    const plural = spokenPlural(kindOf(kind).label);
    return [plural.charAt(0).toUpperCase() + plural.slice(1), elementCoverage(group)] as const;
  });
  const rows = [...ofStatements, ...ofElements]
    .filter(([, { total }]) => total > 0)
    .map(([title, coverage]) => [
      [run(title)],
      [run(String(coverage.total))],
      [run(String(coverage.covered))],
      [run(`${percent(coverage)} %`)],
    ]);
  const columns = [
    { title: 'What', width: 4 },
    { title: 'How many', width: 2 },
    { title: 'Traced', width: 2 },
    { title: 'Share', width: 2 },
  ];
  return table(columns, rows);
}

function forward({ statements, elements }: TraceabilityMatrix): Block[] {
  const labels = new Map(elements.map(({ id, label, thingId }) => [id, { label, thingId }]));
  const rows = statements.map(({ number, statement, elements: ids }) => {
    const found = ids.flatMap((id): Run[][] => {
      const element = labels.get(id);
      return element ? [[{ text: element.label, to: element.thingId }]] : [];
    });
    return [
      [{ text: number, to: statement.id }],
      found.length > 0 ? joined(found, ', ') : [run('no element')],
    ];
  });
  const columns = [
    { title: 'Statement', width: 1 },
    { title: 'Elements', width: 6 },
  ];
  return table(columns, rows);
}

function uncovered(elements: readonly TracedElement[]): Block[] {
  const rows = elements
    .filter(({ statements }) => statements.length === 0)
    .map(({ kind, label, thingId }) => [[{ text: label, to: thingId }], [run(kindOf(kind).label)]]);
  const columns = [
    { title: 'Element', width: 5 },
    { title: 'Kind', width: 2 },
  ];
  return table(columns, rows);
}

function orSay(blocks: Block[], none: string): Block[] {
  return blocks.length > 0 ? blocks : [paragraph(none)];
}

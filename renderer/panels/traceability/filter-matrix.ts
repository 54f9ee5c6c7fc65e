import type { TraceabilityMatrix } from '../../../shared/interview/traceability';

/**
 * The part of a matrix that speaks of some words: statements that hold them all, or that led to an
 * element called so, and the elements those statements led to. No words ask for nothing.
 */
export function filterMatrix(matrix: TraceabilityMatrix, words: string): TraceabilityMatrix {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return matrix;
  const holds = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const named = new Set(matrix.elements.flatMap(({ id, label }) => (holds(label) ? [id] : [])));
  const statements = matrix.statements.filter(
    ({ number, statement, elements }) =>
      holds(`${number} ${statement.text}`) || elements.some((id) => named.has(id)),
  );
  const linked = new Set(statements.flatMap(({ elements }) => elements));
  const elements = matrix.elements.filter(({ id }) => linked.has(id) || named.has(id));
  return { statements, elements };
}

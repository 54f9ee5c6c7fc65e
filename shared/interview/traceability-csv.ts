import { oneLine } from './document/blocks';
import type { TraceabilityMatrix } from './traceability';

/**
 * The matrix as CSV (RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8): a row for
 * each statement, a column for each element, `x` where one led to the other. What a spreadsheet would
 * take for a formula is preceded by an apostrophe (OWASP, "CSV injection").
 */
export function traceabilityCsv({ statements, elements }: TraceabilityMatrix): string {
  const uses = new Map<string, number>();
  for (const { label } of elements) uses.set(label, (uses.get(label) ?? 0) + 1);
  const titles = elements.map(({ id, label }) =>
    (uses.get(label) ?? 0) > 1 ? `${label} (${id})` : label,
  );
  const head = ['Number', 'Id', 'Kind', 'Priority', 'Status', 'Statement', 'Elements', ...titles];
  const rows = statements.map(({ number, statement, elements: ids }) => {
    const linked = new Set(ids);
    const { id, requirement, priority, status, text } = statement;
    const facts = [number, id, requirement, priority, status, text, String(ids.length)];
    return [...facts, ...elements.map((element) => (linked.has(element.id) ? 'x' : ''))];
  });
  return `\uFEFF${[head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const line = oneLine(text);
  const safe = /^\s*[=+\-@]/.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

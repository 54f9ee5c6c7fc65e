import type { ClassRecord } from '../../metamodel/kinds';
import type { Parsed } from './notation';
import { misread } from './notation';

/** What the title of a class says; left out what it does not say. */
export type ClassTitle = Pick<ClassRecord, 'name'> &
  Partial<Pick<ClassRecord, 'stereotype' | 'abstract'>>;

/**
 * Reads a class' title: `«entity» Loan {abstract}` (UML 2.5.1, 9.2.4 and 12.3.4). `<<entity>>` is the
 * same; a name alone leaves the rest as it is, `«»` takes the stereotype away.
 */
export function parseClassTitle(line: string): Parsed<ClassTitle> {
  let rest = line.trim();
  const said: { stereotype?: string | null; abstract?: boolean } = {};
  const stereotype = /^(?:«([^»]*)»|<<(.*?)>>)\s*/.exec(rest);
  if (stereotype) {
    const word = (stereotype[1] ?? stereotype[2] ?? '').trim();
    said.stereotype = word === '' ? null : word;
    rest = rest.slice(stereotype[0].length);
  } else if (/^(?:«|<<)/.test(rest)) {
    return misread(line, rest, 'The stereotype is not closed. Write it as «entity» Loan.');
  }
  const property = /\s*\{([^{}]*)\}$/.exec(rest);
  if (property) {
    const word = (property[1] ?? '').trim().toLowerCase();
    if (word !== 'abstract') {
      return misread(line, property[1] ?? '', `{${word}} is not known. Use {abstract}.`);
    }
    said.abstract = true;
    rest = rest.slice(0, property.index);
  }
  const name = rest.trim();
  if (name === '')
    return { ok: false, problem: 'A name is missing.', at: { from: line.length, to: line.length } };
  return { ok: true, value: { name, ...said } };
}

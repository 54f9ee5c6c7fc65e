import type { Parsed } from './class/notation';
import { misread } from './class/notation';

/** A name and how it is done; undefined where the text does not say. */
export interface TechnologyText {
  name: string;
  technology?: string;
}

/** Reads `Reads and writes [SQL]`, as C4 writes it. Without brackets the technology is not said. */
export function parseTechnology(line: string): Parsed<TechnologyText> {
  const found = /^([^[\]]*)(?:\[([^[\]]*)\]\s*)?$/.exec(line);
  if (!found) {
    const bracket = /[[\]].*$/.exec(line)?.[0] ?? '';
    return misread(line, bracket, 'Write it as name [technology].');
  }
  const [, name = '', technology] = found;
  const said = technology === undefined ? {} : { technology: technology.trim() };
  return { ok: true, value: { name: name.trim(), ...said } };
}

/** The inverse of `parseTechnology`. */
export function printTechnology({ name, technology }: Required<TechnologyText>): string {
  return [name, technology === '' ? '' : `[${technology}]`].filter((part) => part !== '').join(' ');
}

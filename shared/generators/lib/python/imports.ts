import type { PythonWriter } from './writer';

type Section = 'standard' | 'third' | 'own';

/**
 * The imports of a module, in the order of Ruff's `I001` (isort's): standard library, packages, own
 * modules; in each first `import x`, then `from x import y`; constants, classes, functions.
 */
export class PythonImports {
  readonly #modules = new Map<string, string | null>();
  readonly #members = new Map<string, Set<string>>();

  /** @param own top packages of the project: `app`, `tests`. */
  constructor(readonly own: readonly string[]) {}

  /** `import module` or `import module as alias`. */
  module(name: string, alias: string | null = null): this {
    this.#modules.set(name, alias);
    return this;
  }

  /** `from module import a, b`; a name may be `x as y`. */
  from(module: string, ...names: string[]): this {
    const known = this.#members.get(module) ?? new Set();
    for (const name of names) known.add(name);
    this.#members.set(module, known);
    return this;
  }

  write(writer: PythonWriter): void {
    for (const section of ['standard', 'third', 'own'] as const) {
      const isHere = (module: string) => this.#sectionOf(module) === section;
      const modules = [...this.#modules].filter(([name]) => isHere(name)).sort(byName);
      const members = [...this.#members].filter(([name]) => isHere(name)).sort(byName);
      if (modules.length + members.length === 0) continue;
      writer.gap();
      for (const [name, alias] of modules) {
        writer.line(alias === null ? `import ${name}` : `import ${name} as ${alias}`);
      }
      for (const [module, names] of members) {
        for (const line of statementsOf([...names])) writer.list(`from ${module} import `, line);
      }
    }
    writer.gap();
  }

  #sectionOf(module: string): Section {
    const [top = ''] = module.split('.');
    if (this.own.includes(top)) return 'own';
    return STANDARD.has(top) ? 'standard' : 'third';
  }
}

/** Names of one module: those with another name (`x as y`) have a statement each. */
function statementsOf(names: readonly string[]): string[][] {
  const isRenamed = (name: string) => name.includes(' as ');
  const plain = names.filter((name) => !isRenamed(name)).sort(byMember);
  const renamed = names.filter(isRenamed).map((name) => [name]);
  const all = plain.length > 0 ? [plain, ...renamed] : renamed;
  return all.sort(([a = ''], [b = '']) => byMember(a, b));
}

const STANDARD = new Set(
  (
    '__future__ asyncio base64 collections contextlib copy dataclasses datetime decimal enum functools hashlib ' +
    'hmac http importlib itertools json logging math os pathlib re secrets string sys time typing uuid'
  ).split(' '),
);

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return compare(a, b);
}

/** Constants, then classes, then the rest (isort's `order-by-type`). */
function byMember(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || compare(a, b);
}

/** The order of `__all__`, where capitals come before all other letters (Ruff's RUF022). */
export function byExport(a: string, b: string): number {
  return rankOf(a) - rankOf(b) || compareChunks(chunks(a), chunks(b));
}

function rankOf(name: string): number {
  if (name.length > 1 && /^[A-Z][A-Z\d_]*$/.test(name)) return 0;
  return /^[A-Z]/.test(name) ? 1 : 2;
}

/** Digits by their value, case last (isort's natural order). */
function compare(a: string, b: string): number {
  return compareChunks(chunks(a.toLowerCase()), chunks(b.toLowerCase())) || (a < b ? -1 : 1);
}

function compareChunks(left: readonly string[], right: readonly string[]): number {
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    const [x = '', y = ''] = [left[at], right[at]];
    if (x === y) continue;
    // Digits after a zero count from the left, as those of a fraction do.
    const isNumber = /^[1-9]/.test(x) && /^[1-9]/.test(y);
    if (isNumber && Number(x) !== Number(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function chunks(name: string): string[] {
  return name.split(/(\d+)/).filter((chunk) => chunk !== '');
}

import type { CodeWriter } from '../../../lib/code-writer';
import { jsString } from '../../../lib/escape';

/** Prefix of the name of a default import. */
const DEFAULT = 'default as ';

/** Collects what a generated module imports and writes it sorted: packages, then our own files. */
export class Imports {
  readonly #modules = new Map<string, Map<string, boolean>>();

  /** A value (or a value that is also used as a type). */
  value(module: string, ...names: string[]): this {
    for (const name of names) this.#of(module).set(name, true);
    return this;
  }

  /** Something only used as a type. */
  type(module: string, ...names: string[]): this {
    const known = this.#of(module);
    for (const name of names) if (!known.has(name)) known.set(name, false);
    return this;
  }

  write(writer: CodeWriter): void {
    const modules = [...this.#modules].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
    for (const [module, names] of modules) {
      const sorted = [...names].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
      const main = sorted.find(([name]) => name.startsWith(DEFAULT))?.[0].slice(DEFAULT.length);
      const named = sorted.filter(([name]) => !name.startsWith(DEFAULT));
      const onlyTypes = main === undefined && named.every(([, isValue]) => !isValue);
      const items = named.map(([name, isValue]) => (isValue || onlyTypes ? name : `type ${name}`));
      const from = `from ${jsString(module)};`;
      if (named.length === 0) writer.line(`import ${main} ${from}`);
      else if (items.length === 1 && main === undefined) {
        // A formatter leaves a single name on the line of its import, however long.
        writer.line(`import ${onlyTypes ? 'type ' : ''}{ ${items.join('')} } ${from}`);
      } else {
        const head = `import ${onlyTypes ? 'type ' : ''}${main === undefined ? '' : `${main}, `}{`;
        writer.list(head, items, `} ${from}`);
      }
    }
    writer.gap();
  }

  #of(module: string): Map<string, boolean> {
    const known = this.#modules.get(module) ?? new Map<string, boolean>();
    this.#modules.set(module, known);
    return known;
  }
}

/** Node's modules, packages, then relative ones, the farthest first. */
function rank(module: string): number {
  if (module.startsWith('node:')) return 0;
  return module.startsWith('../') ? 2 : module.startsWith('./') ? 3 : 1;
}

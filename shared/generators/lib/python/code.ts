/** A string with its prefix, or a comment. */
const TEXT =
  /(?<![\w])([bfru]*)("""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|#[^\n]*/gi;

/**
 * What of a source is code: strings are empty and comments gone, so that no word of the model is taken
 * for a name. What stands in the braces of an f-string is code.
 */
export function codeOf(source: string): string {
  return source.replace(TEXT, (_whole, prefix: string | undefined, literal: string | undefined) => {
    if (literal === undefined || prefix === undefined) return '';
    if (!/f/i.test(prefix)) return '""';
    const fields = literal.replaceAll('{{', '').match(/\{[^{}]*\}/g) ?? [];
    return `(${fields.map((field) => codeOf(field.slice(1, -1))).join(', ')})`;
  });
}

/** True where code uses something of a module: `enums.Status` of `enums`. */
export function usesModule(code: string, module: string): boolean {
  return new RegExp(`(?<![\\w.])${module}\\.`).test(code);
}

export type Severity = 'error' | 'warning' | 'info';

/**
 * A finding, as a value. `Fix` is whatever the room can apply to mend it (Commands, in the rooms
 * that know the metamodel).
 */
export interface Diagnostic<Fix = unknown> {
  /** Stable, dotted, e.g. `name.taken`. */
  code: string;
  severity: Severity;
  /** Names the place and the remedy, in the reader's words. */
  message: string;
  /** What stands in the holes of its text: another language says the same of it by its code. */
  values?: Readonly<Record<string, string | number>>;
  /** The record it is about. */
  elementId?: string;
  /** Where in a text it is, 1-based. */
  place?: { path?: string; line?: number; column?: number };
  fixes?: { title: string; fix: Fix }[];
}

interface DiagnosticTemplate {
  severity: Severity;
  /** Text with `{parameter}` holes. */
  message: string;
}

type Holes<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;

/**
 * Makes a room's table of diagnostics: one place for its codes, severities and texts.
 *
 * @returns a function `(code, parameters, where?) => Diagnostic`; the parameters a text needs are
 *   checked by the compiler.
 */
export function defineDiagnostics<const T extends Record<string, DiagnosticTemplate>>(table: T) {
  return function diagnose<Code extends keyof T & string>(
    code: Code,
    parameters: Record<Holes<T[Code]['message']>, string | number>,
    where: Pick<Diagnostic, 'elementId' | 'place'> = {},
  ): Diagnostic {
    const { severity, message } = table[code] as DiagnosticTemplate;
    const values = parameters as Record<string, string | number>;
    const text = message.replace(
      /(\b[Aa] )?\{([^}]+)\}/g,
      (hole, article: string | undefined, name: string) =>
        name in values ? withArticle(article, String(values[name])) : hole,
    );
    return { code, severity, message: text, values, ...where };
  };
}

/** "a" before a hole becomes "an" where the value wants it: "a class", "an actor", "a use case". */
function withArticle(article: string | undefined, value: string): string {
  if (article === undefined) return value;
  return (/^[aeio]/i.test(value) ? `${article.trimEnd()}n ` : article) + value;
}

/** True when at least one of them is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}

/**
 * A port: who writes the methods that the model has only words for, a language model say. What it
 * gives is a candidate, no more: it is used only when it compiles, passes the linter and every
 * generated test, within the budget.
 */
export interface BodyWriter {
  /** Tells writers apart in the cache: a candidate of one is not taken for another's. */
  name: string;
  /**
   * Writes one method.
   *
   * @returns null when it has nothing to offer
   */
  write(request: BodyRequest): Promise<BodyCandidate | null>;
}

export interface BodyRequest {
  /** The first line of the method as generated. */
  signature: string;
  /** What it has to do, word for word from the requirements. */
  sentence: string;
  /** The method as it is, which the answer replaces as a whole. */
  code: string;
  /** The file that it stands in. */
  context: string;
  /** Why the last candidate was refused; '' for the first. */
  feedback: string;
  /** Tokens that may still be spent. */
  budget: number;
}

export interface BodyCandidate {
  /** The whole method, indented as the one that it replaces. */
  code: string;
  /** Import lines that it needs beyond those of the file. */
  imports: string[];
  /** What it has cost. */
  tokens: number;
}

/** What a linter, a compiler or a reader is told to look away from. */
const SUPPRESSION = /biome-ignore|@ts-(ignore|expect-error|nocheck)|eslint-disable|oxlint-disable/;
/** What a method of a backend has no business with. */
const FORBIDDEN =
  /\b(child_process|process\.(exit|env|kill)|eval|Function|node:(fs|net|vm|http))\b/;

/** Why a candidate is refused unseen by any tool; null when it may be tried. */
export function objectionTo(
  { code, imports, tokens }: BodyCandidate,
  budget: number,
): string | null {
  const text = [...imports, code].join('\n');
  if (tokens > budget) return `It cost ${tokens} tokens, and ${budget} were left.`;
  if (/\bnotImplemented\(/.test(code)) return 'It still throws notImplemented.';
  if (SUPPRESSION.test(text)) return 'It tells a tool to look away.';
  const found = FORBIDDEN.exec(text)?.[0];
  if (found !== undefined) return `It uses ${found}.`;
  if (imports.some((line) => !/^import (type )?\{[^}]+\} from '[^']+';$/.test(line))) {
    return "An import is not of the form: import { name } from 'module';";
  }
  return null;
}

/** The file with the candidate in place of the pending method; null when that is not there (any more). */
export function withBody(
  text: string,
  pending: { code: string },
  { code, imports }: Pick<BodyCandidate, 'code' | 'imports'>,
): string | null {
  const at = text.indexOf(pending.code);
  if (at === -1) return null;
  const changed =
    text.slice(0, at) + code.replace(/\n+$/, '') + text.slice(at + pending.code.length);
  // The line that imported what only the old method used goes with it.
  const rest = changed.replace(
    /^import \{([^}]*)\} from '([^']*problem\.js)';\n/m,
    (line, names: string) => {
      const kept = names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && name !== 'notImplemented');
      const isUsed = changed.includes('notImplemented(');
      if (isUsed) return line;
      const module = /from '([^']*)'/.exec(line)?.[1] ?? '';
      return kept.length === 0 ? '' : `import { ${kept.join(', ')} } from '${module}';\n`;
    },
  );
  return [...imports.filter((line) => !rest.includes(line)), rest].join('\n');
}

/**
 * A port: who writes the methods that the model has only words for, a language model say. What it
 * gives is a candidate, no more: it is used only when it compiles, passes the linter and every
 * generated test, within the budget.
 */
export interface BodyWriter {
  /** Tells writers apart in the cache: an answer of one is not taken for another's. */
  name: string;
  /**
   * Writes one method.
   *
   * @returns null when it has nothing to offer within the budget
   * @throws when nobody answers: then it is not asked again
   */
  write(request: BodyRequest): Promise<BodyAnswer | null>;
}

export interface BodyRequest {
  /** The first line of the method as generated. */
  signature: string;
  /** What it has to do, word for word from the requirements. */
  sentence: string;
  /** The method as it is, which the answer replaces as a whole. */
  code: string;
  /** Of the file that it stands in, relative to the project folder. */
  path: string;
  /** The text of that file. */
  context: string;
  /** Files that the method most likely needs to know, the nearest first. */
  related: readonly { path: string; text: string }[];
  /** Modules that it may import, as an import in that file names them. */
  modules: readonly string[];
  /** Why the last candidate was refused; '' for the first. */
  feedback: string;
  /** Tokens that may still be spent. */
  budget: number;
}

interface Cost {
  /** What it has cost. */
  tokens: number;
  /** Nobody has counted the tokens: this is what the length suggests. */
  isEstimated?: boolean;
}

export interface BodyCandidate extends Cost {
  /** The whole method, indented as the one that it replaces. */
  code: string;
  /** Import lines that it needs beyond those of the file. */
  imports: string[];
}

/** An answer without a method. */
export interface BodyProblem extends Cost {
  /** What is wrong with it, for people and for the writer. */
  problem: string;
  /** Asking again will not help: the writer says that it cannot know. */
  isFinal?: boolean;
}

export type BodyAnswer = BodyCandidate | BodyProblem;

/** The longest method that is looked at, in UTF-16 units. */
const LONGEST = 20_000;
/** What a linter, a compiler or a reader is told to look away from. */
const SUPPRESSION =
  /biome-ignore|@ts-(ignore|expect-error|nocheck)|eslint-disable|oxlint-disable|\b(noqa|nosec|NOSONAR|type: ignore)\b|@SuppressWarnings/;
/**
 * What a method of a backend has no business with, in any language. This is what a glance at the text
 * tells; names that are put together at run time are found by whoever knows the language.
 */
const FORBIDDEN =
  /(?<![.\w])(process\s*\.|(eval|Function|require|import|exec|__import__)\s*\(|import\.meta)|\b(globalThis|child_process|__proto__|subprocess|ProcessBuilder|getRuntime)\b|\.\s*constructor\b|\bnode:\w+/;
/** A letter written as its number: nobody writes names or modules so who has nothing to hide. */
const DISGUISE = /\\(u|x)[0-9a-fA-F{]/;

/** Why a candidate is refused unseen by any tool; null when it may be tried. */
export function objectionTo({
  code,
  imports,
}: Pick<BodyCandidate, 'code' | 'imports'>): string | null {
  const text = [...imports, code].join('\n');
  if (text.length > LONGEST) return `It is longer than ${LONGEST} characters.`;
  if (/\bnotImplemented\(/.test(code)) return 'It still throws notImplemented.';
  if (SUPPRESSION.test(text)) return 'It tells a tool to look away.';
  const found = FORBIDDEN.exec(text)?.[0];
  if (found !== undefined) return `It uses ${found.replace(/^[\s.]+|[\s.(]+$/g, '')}.`;
  if (DISGUISE.test(text)) return 'It writes characters as their numbers.';
  if (imports.some((line) => !/^import (type )?\{[^{}]+\} from '[^']+';$/.test(line))) {
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

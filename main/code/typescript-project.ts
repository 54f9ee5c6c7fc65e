import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common';
import type { CodeCheck, CodeProblem, Completion } from '../../shared/ipc/live-code-views';
import type { CodeProject } from './protocol';

/** Where the project lies for the compiler; nothing is there on the disk. */
const ROOT = '/project';
const PACKAGES = `${ROOT}/node_modules`;
/** More are not offered: nobody scrolls that far. */
const MOST_COMPLETIONS = 300;

/**
 * What the compiler says only because packages are not installed: modules it cannot find, Node's own
 * names, and types that would have come from there.
 */
const FROM_MISSING_PACKAGES = new Set([
  2304, 2307, 2503, 2580, 2584, 2591, 2688, 2792, 2875, 7006, 7016, 7026, 7031, 18046,
]);

const SEVERITIES = {
  [ts.DiagnosticCategory.Error]: 'error',
  [ts.DiagnosticCategory.Warning]: 'warning',
  [ts.DiagnosticCategory.Message]: 'info',
  [ts.DiagnosticCategory.Suggestion]: 'info',
} as const;

/** The TypeScript code of a backend, as its files say and as the editor has them. */
export class TypeScriptProject {
  readonly #texts = new Map<string, { text: string; version: number }>();
  readonly #libraries = new Map(
    getLibFiles().map(({ fileName, text }) => [`${libFolderInMemoryPath}/${fileName}`, text]),
  );
  #packages: string | null = null;
  readonly #service = ts.createLanguageService(this.#host(), ts.createDocumentRegistry());

  /** Takes the files as they are now; what did not change stays as the compiler knows it. */
  open({ files, packages }: CodeProject): void {
    for (const path of this.#texts.keys()) {
      if (files[path] === undefined) this.#texts.delete(path);
    }
    for (const [path, text] of Object.entries(files)) this.update(path, text);
    this.#packages = packages;
  }

  update(path: string, text: string): void {
    const known = this.#texts.get(path);
    if (known?.text !== text) this.#texts.set(path, { text, version: (known?.version ?? 0) + 1 });
  }

  /** What is wrong in a file. Without packages, what can be said of the code alone. */
  check(path: string): CodeCheck {
    const file = `${ROOT}/${path}`;
    const isLimited = this.#packages === null;
    const semantic = this.#service
      .getSemanticDiagnostics(file)
      .filter((one) => !isLimited || !comesFromPackages(one));
    const found = [...this.#service.getSyntacticDiagnostics(file), ...semantic];
    return { problems: found.map(problemOf), isLimited };
  }

  complete(path: string, offset: number): Completion[] {
    const found = this.#service.getCompletionsAtPosition(`${ROOT}/${path}`, offset, {
      includeCompletionsWithInsertText: false,
    });
    return (found?.entries ?? [])
      .slice(0, MOST_COMPLETIONS)
      .map(({ name, kind, sortText }) => ({ label: name, kind, rank: sortText }));
  }

  explain(path: string, offset: number): string | null {
    const info = this.#service.getQuickInfoAtPosition(`${ROOT}/${path}`, offset);
    if (!info) return null;
    const parts = [info.displayParts, info.documentation].map((one) =>
      ts.displayPartsToString(one ?? []),
    );
    return parts.filter((one) => one !== '').join('\n\n');
  }

  #host(): ts.LanguageServiceHost {
    const read = (path: string): string | undefined => {
      const own = this.#texts.get(path.slice(ROOT.length + 1));
      if (path.startsWith(`${ROOT}/`) && own) return own.text;
      const library = this.#libraries.get(path);
      if (library !== undefined) return library;
      const place = this.#placeOf(path);
      return place !== null && isFile(place) ? readFileSync(place, 'utf8') : undefined;
    };
    return {
      getScriptFileNames: () =>
        [...this.#texts.keys()]
          .filter((path) => /\.tsx?$/.test(path))
          .map((path) => `${ROOT}/${path}`),
      getScriptVersion: (path) =>
        String(this.#texts.get(path.slice(ROOT.length + 1))?.version ?? 1),
      getScriptSnapshot: (path) => {
        const text = read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => ROOT,
      getCompilationSettings: () => this.#settings(),
      getDefaultLibFileName: (options) =>
        `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(options)}`,
      fileExists: (path) => read(path) !== undefined,
      readFile: read,
      directoryExists: (path) => this.#isFolder(path),
      getDirectories: () => [],
      realpath: (path) => path,
    };
  }

  /** The project's own `tsconfig.json`; what it cannot say is taken from the language's strict mode. */
  #settings(): ts.CompilerOptions {
    const text = this.#texts.get('tsconfig.json')?.text ?? '{}';
    const { config } = ts.parseConfigFileTextToJson('tsconfig.json', text) as {
      config?: { compilerOptions?: unknown };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config?.compilerOptions ?? {}, ROOT);
    const types = this.#packages === null ? { types: [] } : {};
    return { strict: true, noEmit: true, ...options, ...types, skipLibCheck: true };
  }

  /** The file on the disk behind a path below the packages; null for anything else. */
  #placeOf(path: string): string | null {
    if (this.#packages === null || !path.startsWith(`${PACKAGES}/`)) return null;
    return join(this.#packages, path.slice(PACKAGES.length + 1));
  }

  #isFolder(path: string): boolean {
    if (path === ROOT || path === libFolderInMemoryPath) return true;
    if (path === PACKAGES) return this.#packages !== null;
    const place = this.#placeOf(path);
    if (place !== null) return existsSync(place) && statSync(place).isDirectory();
    const inside = `${path.slice(ROOT.length + 1)}/`;
    return [...this.#texts.keys()].some((one) => one.startsWith(inside));
  }
}

/** A file of the project itself that is not there is missing with or without packages. */
function comesFromPackages({ code, messageText }: ts.Diagnostic): boolean {
  const text = ts.flattenDiagnosticMessageText(messageText, ' ');
  return FROM_MISSING_PACKAGES.has(code) && !/module '\.{1,2}\//.test(text);
}

function isFile(place: string): boolean {
  try {
    return statSync(realpathSync(place)).isFile();
  } catch {
    return false;
  }
}

function problemOf({
  start = 0,
  length = 0,
  category,
  messageText,
  code,
}: ts.Diagnostic): CodeProblem {
  return {
    from: start,
    to: start + length,
    severity: SEVERITIES[category],
    message: `${ts.flattenDiagnosticMessageText(messageText, '\n')} (${code})`,
  };
}

import { posix } from 'node:path';
import { lint } from 'markdownlint/sync';
import type { VirtualFile } from '../../shared/generators/contract';
import { Anchors } from '../../shared/generators/lib/markdown';

/** What markdownlint says against the Markdown files: `path:line rule (what)`. All rules but line length. */
export function lintMarkdown(files: readonly VirtualFile[]): string[] {
  const markdown = files.filter(({ path }) => path.endsWith('.md'));
  const results = lint({
    strings: Object.fromEntries(markdown.map(({ path, text }) => [path, text])),
    config: { default: true, MD013: false },
  });
  return Object.entries(results).flatMap(([path, findings]) =>
    findings.map(({ lineNumber, ruleNames, errorDetail, errorContext }) =>
      `${path}:${lineNumber} ${ruleNames[0]} ${errorDetail ?? ''} ${errorContext ?? ''}`.trim(),
    ),
  );
}

/**
 * Links of the Markdown files that lead nowhere: `from -> target`. A target is a generated file, one of
 * `others` (a path or a folder), or a heading of a generated file.
 */
export function brokenLinks(
  files: readonly VirtualFile[],
  others: readonly string[] = [],
): string[] {
  const paths = new Set(files.map(({ path }) => path));
  const folders = new Set([...paths, ...others].flatMap(foldersOf));
  const anchors = new Map(files.map(({ path, text }) => [path, anchorsOf(text)]));
  return files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) =>
      linksIn(text)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => {
          const [file = '', anchor] = target.split('#');
          const joined = posix.normalize(posix.join(posix.dirname(path), file)).replace(/\/$/, '');
          const found = file === '' ? path : joined;
          if (anchor !== undefined && anchors.has(found)) {
            return !anchors.get(found)?.has(decodeURIComponent(anchor));
          }
          return !paths.has(found) && !folders.has(found) && !others.includes(found);
        })
        .map((target) => `${path} -> ${target}`),
    );
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}

function withoutCode(text: string): string {
  return text.replace(/^(```+|~~~+)[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '``');
}

function linksIn(text: string): string[] {
  return [...withoutCode(text).matchAll(/(?<!\\)\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);
}

/** Of headings as a reader sees them: without escapes and entities. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Anchors();
  const headings = text.replace(/^(```+|~~~+)[\s\S]*?^\1$/gm, '').matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      anchors.next(
        heading
          .replace(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/g, '$1')
          .replace(/\\(.)/g, '$1')
          .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
          .replace(/&amp;/g, '&'),
      ),
    ),
  );
}

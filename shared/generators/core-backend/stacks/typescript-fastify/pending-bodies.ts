import type { PendingBody, VirtualFile } from '../../../contract';

/**
 * The methods of generated files that end in `throw notImplemented(…)`, found by their indentation:
 * from the line that opens the method to the one that closes it.
 */
export function pendingBodies(files: readonly VirtualFile[]): PendingBody[] {
  return files
    .filter(({ path }) => /\.(operations|rules|service)\.ts$/.test(path))
    .flatMap(({ path, text }) => {
      const lines = text.split('\n');
      return lines.flatMap((line, at): PendingBody[] => {
        const indent = /^( +)throw notImplemented\(/.exec(line)?.[1];
        if (indent === undefined) return [];
        const outer = ' '.repeat(indent.length - 2);
        const isOuter = (one: string) =>
          one.startsWith(outer) && /^\S/.test(one.slice(outer.length));
        const start = lines.slice(0, at).map(isOuter).lastIndexOf(true);
        const end = lines.findIndex((one, index) => index > at && isOuter(one));
        if (start === -1 || end === -1) return [];
        const code = lines.slice(start, end + 1).join('\n');
        const thrown = lines.slice(at, end).join(' ');
        return [{ path, code, signature: (lines[start] ?? '').trim(), sentence: wordsOf(thrown) }];
      });
    });
}

/** The texts among the arguments of the call, the last one first: the requirement, else the name. */
function wordsOf(call: string): string {
  const texts = [...call.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)];
  const [, single, double] = texts.at(-1) ?? [];
  return (single ?? double ?? '').replace(/\\u0024/g, '$').replace(/\\(.)/g, '$1');
}

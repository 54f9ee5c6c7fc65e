import type { Protection, ProtectionKind, VirtualFile } from '../../contract';

/** What the code does for security, and the line by which it is found in the file that does it. */
export interface Claim {
  kind: ProtectionKind;
  says: string;
  path: RegExp;
  /** The first line of the declaration. */
  line: RegExp;
}

/**
 * The claims whose lines are really in the files; what is not there is not claimed.
 *
 * @param endOf index of the last line of the declaration that starts at an index; by default the line
 *   that closes it at the same depth.
 */
export function protectionsOf(
  claims: readonly Claim[],
  files: readonly VirtualFile[],
  endOf: (lines: readonly string[], start: number) => number = closingLine,
): Protection[] {
  return claims.flatMap(({ kind, says, path, line }) => {
    const places = files
      .filter((file) => path.test(file.path))
      .flatMap((file) => {
        const lines = file.text.split('\n');
        const start = lines.findIndex((one) => line.test(one));
        if (start < 0) return [];
        return [{ path: file.path, startLine: start + 1, endLine: endOf(lines, start) + 1 }];
      });
    return places.length === 0 ? [] : [{ kind, says, places }];
  });
}

function closingLine(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (/[;,]$/.test(first)) return start;
  const closing = new RegExp(`^ {${first.length - first.trimStart().length}}[)}\\]]`);
  return start + lines.slice(start + 1).findIndex((one) => closing.test(one)) + 1;
}

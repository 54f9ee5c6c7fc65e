import type { Protection, ProtectionKind, VirtualFile } from '../../contract';

/** What the code does for security, and the line by which it is found in the file that does it. */
export interface Claim {
  kind: ProtectionKind;
  says: string;
  path: RegExp;
  /** The first line of a declaration that ends with a line that closes it at the same depth. */
  line: RegExp;
}

/** The claims whose lines are really in the files; what is not there is not claimed. */
export function protectionsOf(
  claims: readonly Claim[],
  files: readonly VirtualFile[],
): Protection[] {
  return claims.flatMap(({ kind, says, path, line }) => {
    const places = files
      .filter((file) => path.test(file.path))
      .flatMap((file) => placeIn(file, line));
    return places.length === 0 ? [] : [{ kind, says, places }];
  });
}

function placeIn({ path, text }: VirtualFile, line: RegExp) {
  const lines = text.split('\n');
  const start = lines.findIndex((one) => line.test(one));
  if (start < 0) return [];
  const depth = /^ */.exec(lines[start] ?? '')?.[0] ?? '';
  const closing = new RegExp(`^${depth}[)}\\]]`);
  const isWhole = /[;,]$/.test(lines[start] ?? '');
  const length = isWhole ? 0 : lines.slice(start + 1).findIndex((one) => closing.test(one)) + 1;
  return [{ path, startLine: start + 1, endLine: start + 1 + length }];
}

import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Room } from '../../layering.config';
import type { Import } from './imports';

export interface Table {
  rooms: Room[];
  /** What unit tests (`*.test.ts`) may import beyond what their room may. */
  testsMay: { rooms: string[]; modules: string[] };
  /** Accepted violations, each as `file -> imported`. */
  exemptions: string[];
}

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  imports: Import[];
}

export interface Violation {
  file: string;
  line: number;
  message: string;
}

const EXTENSIONS = ['', '.ts', '.tsx', '.d.ts', '.js', '.cjs', '.mjs', '/index.ts', '/index.tsx'];

/** The room of a file: the one with the longest matching place. */
export function roomOf(rooms: Room[], path: string): Room | undefined {
  return rooms
    .filter(({ at }) => (at.endsWith('/') ? path.startsWith(at) : path === at))
    .sort((a, b) => b.at.length - a.at.length)[0];
}

function covers(patterns: string[], room: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? room.startsWith(pattern.slice(0, -1)) : room === pattern,
  );
}

/** What a bare specifier is, in the words of the table: `electron`, `node` or the package's name. */
function moduleOf(specifier: string): string {
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  if (name === 'electron') return 'electron';
  return isBuiltin(specifier) ? 'node' : name;
}

function mayUseModule(allowed: string[], name: string): boolean {
  if (allowed.includes(name)) return true;
  return name !== 'electron' && name !== 'node' && allowed.includes('npm');
}

/** Why this import is not allowed, or undefined. `exists` tells whether a path from the root is a file. */
function objection(
  table: Table,
  file: string,
  room: Room,
  { specifier, typeOnly }: Import,
  exists: (path: string) => boolean,
): string | undefined {
  const isTest = /\.test\.tsx?$/.test(file);
  if (!specifier.startsWith('.')) {
    const name = moduleOf(specifier);
    const allowed = isTest ? [...room.modules, ...table.testsMay.modules] : room.modules;
    return mayUseModule(allowed, name) ? undefined : `${room.at} may not use ${name}`;
  }
  const bare = posix.join(posix.dirname(file), specifier);
  const target = EXTENSIONS.map((extension) => bare + extension).find(exists);
  if (target === undefined) return `${specifier} is no file`;
  const other = roomOf(table.rooms, target);
  if (other === undefined) return `${target} is in no known room`;
  if (other === room || covers(room.may, other.at)) return undefined;
  if (typeOnly && covers(room.mayTypes ?? [], other.at)) return undefined;
  if (isTest && table.testsMay.rooms.some((place) => target.startsWith(place))) return undefined;
  return `${room.at} may not import ${other.at} (${target})`;
}

/** Every breach of the table in these files; an exemption that is no longer needed is a breach too. */
export function judge(
  table: Table,
  files: SourceFile[],
  exists: (path: string) => boolean,
): Violation[] {
  const unused = new Set(table.exemptions);
  const violations: Violation[] = [];
  for (const { path, imports } of files) {
    const room = roomOf(table.rooms, path);
    if (room === undefined) {
      const message = 'is in no known room: add it to layering.config.ts or move it';
      violations.push({ file: path, line: 1, message });
      continue;
    }
    for (const one of imports) {
      const message = objection(table, path, room, one, exists);
      if (message === undefined || unused.delete(`${path} -> ${one.specifier}`)) continue;
      if (table.exemptions.includes(`${path} -> ${one.specifier}`)) continue;
      violations.push({ file: path, line: one.line, message });
    }
  }
  for (const exemption of unused)
    violations.push({
      file: 'layering.config.ts',
      line: 1,
      message: `exemption no longer needed: ${exemption}`,
    });
  return violations;
}

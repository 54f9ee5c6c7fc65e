import type { Document } from 'yaml';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../../../shared/kit/diagnostic';
import { diagnose } from '../diagnostics';
import { readCanonical } from './yaml-fast';
import type { FileData } from './yaml-print';
import { isMap } from './yaml-print';

/** Characters in one file; 5 MB of requirements in one statements file stay far below. */
const TEXT_LIMIT = 32_000_000;
/** An alias is worth a line, not a bomb ("billion laughs"). */
const ALIAS_LIMIT = 100;
const DEPTH_LIMIT = 60;

/** Where something stands in a file's data: keys and indexes from the top. */
export type DataPath = readonly (string | number)[];

/** One file, understood as YAML. */
export interface ReadFile {
  path: string;
  data: FileData;
  /** 1-based line of a place in the data. */
  lineOf(at: DataPath): number;
}

/** Reads the text of a file; a Diagnostic says why it is not a YAML map of moderate size. */
export function readYaml(path: string, written: string): ReadFile | Diagnostic {
  // Git on Windows may write CRLF; to YAML both are line breaks (YAML 1.2.2, 5.4).
  const text = written.replace(/\r\n/g, '\n');
  const refused = refuse(path, text);
  if (refused) return refused;
  const data = readCanonical(text);
  if (data) return { path, data, lineOf: lineFinder(text) };
  try {
    return parse(path, text);
  } catch (error) {
    // The parser overflows the stack on thousands of nested brackets and throws on alias bombs.
    const problem = error instanceof RangeError ? 'it is nested too deeply' : messageOf(error);
    return notYaml(path, 1, problem);
  }
}

function refuse(path: string, text: string): Diagnostic | undefined {
  if (text.length > TEXT_LIMIT) {
    const problem = `is larger than ${TEXT_LIMIT / 1_000_000} MB`;
    return diagnose('file.not-text', { path, problem }, { place: { path } });
  }
  if (text.includes('\0')) {
    const problem = 'holds binary data, not text';
    return diagnose('file.not-text', { path, problem }, { place: { path } });
  }
  const conflict = /^(?:<{7} |>{7} |<{7}$)/m.exec(text);
  if (!conflict) return undefined;
  const line = text.slice(0, conflict.index).split('\n').length;
  return diagnose('file.conflict', { path, line }, { place: { path, line } });
}

function parse(path: string, text: string): ReadFile | Diagnostic {
  const { document, counter } = parseLines(text);
  const [error] = document.errors;
  if (error) {
    const problem = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    return notYaml(path, counter.linePos(error.pos[0]).line, problem);
  }
  const data: unknown = document.toJS({ maxAliasCount: ALIAS_LIMIT }) ?? {};
  if (!isMap(data)) return notYaml(path, 1, 'it is not a list of keys with values');
  if (isTooDeep(data, DEPTH_LIMIT)) return notYaml(path, 1, 'it is nested too deeply');
  return { path, data, lineOf: lineFinder(text) };
}

interface Lines {
  document: Document;
  counter: LineCounter;
}

function parseLines(text: string): Lines {
  const counter = new LineCounter();
  return { document: parseDocument(text, { lineCounter: counter }), counter };
}

/** Parses again when it is asked: whole documents are too large to keep for lines nobody wants. */
function lineFinder(text: string): (at: DataPath) => number {
  let lines: Lines | undefined;
  return (at) => lineOf((lines ??= parseLines(text)), at);
}

function lineOf({ document, counter }: Lines, at: DataPath): number {
  for (let length = at.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(at.slice(0, length), true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

function notYaml(path: string, line: number, problem: string): Diagnostic {
  return diagnose('file.not-yaml', { path, line, problem }, { place: { path, line } });
}

function isTooDeep(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit === 0 || Object.values(value).some((part) => isTooDeep(part, limit - 1));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

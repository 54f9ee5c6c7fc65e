/** Plain data of one file: what YAML's core schema can say, keys in the order they are printed. */
export type FileData = Record<string, unknown>;

const INDENT = '  ';
/** A list entry that fits is printed on one line, in flow style. */
const LINE_LIMIT = 100;
/** YAML 1.2.2, 7.4.2: an implicit key is at most 1,024 characters long. */
const KEY_LIMIT = 1000;

/** Words that YAML 1.1 or 1.2 readers take for something else than a string. */
const RESERVED = /^(?:~|null|true|false|yes|no|on|off)$/i;
const PLAIN_FIRST = /^[\p{L}_/($<]/u;
const PLAIN_BLOCK = /^[\p{L}\p{M}\p{N} _\-./()'"!?+=<>%&;@$^|~*\\–—’‘“”…,:[\]{}]*$/u;
const PLAIN_FLOW = /^[\p{L}\p{M}\p{N} _\-./()'"!?+=<>%&;@$^|~*\\–—’‘“”…]*$/u;
/** `0..1`, `1..*`: strings that no reader mistakes for numbers. */
const MULTIPLICITY = /^\d+\.\.(?:\d+|\*)$/;
const ESCAPED =
  /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]/g;

/**
 * The canonical YAML text of a file: one text for each data, whatever was there before.
 *
 * Entries of a list that fit on a line of 100 characters are printed in flow style, everything
 * else in block style; strings are plain where every YAML reader takes them for strings.
 */
export function printYaml(data: FileData): string {
  return Object.keys(data).length === 0 ? '{}\n' : blockMap(data, '').join('\n') + '\n';
}

/** How a list entry is laid out: on one line where that fits. */
export function fitsOneLine(value: unknown, indent: number): boolean {
  return !hasLineBreak(value) && flow(value).length + indent <= LINE_LIMIT;
}

function blockMap(map: FileData, indent: string): string[] {
  return Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) => member(key, value, indent));
}

function member(key: string, value: unknown, indent: string): string[] {
  const name = keyText(key, false);
  const head = name.length > KEY_LIMIT ? `${indent}? ${name}\n${indent}:` : `${indent}${name}:`;
  if (Array.isArray(value) && value.length > 0) {
    if (!value.some(isContainer) && fitsOneLine(value, head.length))
      return [`${head} ${flow(value)}`];
    return [head, ...value.flatMap((item) => listItem(item, indent + INDENT))];
  }
  if (isMap(value) && Object.keys(value).length > 0) {
    return [head, ...blockMap(value, indent + INDENT)];
  }
  if (typeof value === 'string') return [`${head} ${blockString(value, indent + INDENT)}`];
  return [`${head} ${flow(value)}`];
}

function listItem(item: unknown, indent: string): string[] {
  if (!isMap(item) || Object.keys(item).length === 0 || fitsOneLine(item, indent.length + 2)) {
    if (typeof item === 'string') return [`${indent}- ${blockString(item, indent + INDENT)}`];
    return [`${indent}- ${flow(item)}`];
  }
  const [first = '', ...rest] = blockMap(item, indent + INDENT);
  return [`${indent}- ${first.slice(indent.length + INDENT.length)}`, ...rest];
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMap(value)) {
    const members = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .map(([key, v]) => {
        const name = keyText(key, true);
        return `${name.length > KEY_LIMIT ? `? ${name} ` : name}: ${flow(v)}`;
      });
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value === 'string') return isPlain(value, true) ? value : quoted(value);
  return JSON.stringify(value ?? null);
}

function keyText(key: string, inFlow: boolean): string {
  return isPlain(key, inFlow) && !key.includes(':') ? key : quoted(key);
}

function blockString(text: string, indent: string): string {
  if (isPlain(text, false)) return text;
  if (!isLiteral(text)) return quoted(text);
  const chomp = text.endsWith('\n') ? '' : '-';
  const lines = text.replace(/\n$/, '').split('\n');
  return [`|${chomp}`, ...lines.map((line) => (line === '' ? '' : indent + line))].join('\n');
}

/** True for text that stands unquoted and is a string to every YAML reader. */
export function isPlain(text: string, inFlow: boolean): boolean {
  if (MULTIPLICITY.test(text)) return true;
  if (!PLAIN_FIRST.test(text) || RESERVED.test(text) || text.endsWith(' ')) return false;
  if (!(inFlow ? PLAIN_FLOW : PLAIN_BLOCK).test(text)) return false;
  return !/:(?: |$)/.test(text);
}

/** True for text that a literal block (`|`) holds exactly and legibly. */
function isLiteral(text: string): boolean {
  if (!/^[^\s]/.test(text) || !text.includes('\n') || text.endsWith('\n\n')) return false;
  return !/[\0-\u0009\u000b-\u001f\ud800-\udfff]|[ \t]$/mu.test(text) && text.search(ESCAPED) < 0;
}

/** A JSON string is a YAML double-quoted scalar; what people cannot see is escaped as well. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function hasLineBreak(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\n');
  return isContainer(value) && Object.values(value).some(hasLineBreak);
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

export function isMap(value: unknown): value is FileData {
  return isContainer(value) && !Array.isArray(value);
}

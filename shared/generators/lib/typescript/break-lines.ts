import type { TraceRange, VirtualFile } from '../../contract';

/**
 * Breaks the lines of generated TypeScript that are too long, as Biome and Prettier would: arguments,
 * objects and arrays one to a line, the last object of a call kept at its call, texts below the name
 * they are assigned to. It knows the forms that the stack writes, not the whole language.
 */
const WIDTH = 100;

interface Group {
  open: '(' | '[' | '{';
  close: string;
  items: Node[][];
  /** Whether `{` stands alone inside: `{ a }`, not `(a)`. */
  padded: boolean;
}

/** A piece of source without brackets, or a bracket with what is between its commas. */
type Node = string | Group;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The file with no line longer than 100 characters that could be broken; the trace moves along. */
export function withBrokenLines(file: VirtualFile): VirtualFile {
  const lines = file.text.split('\n');
  if (lines.every((line) => !isBreakable(line))) return file;
  const starts: number[] = [];
  const out: string[] = [];
  for (const line of lines) {
    starts.push(out.length + 1);
    out.push(...breakLine(line));
  }
  const startOf = (line: number) => starts[line - 1] ?? out.length;
  const endOf = (line: number) => (starts[line] ?? out.length + 1) - 1;
  const trace = file.trace.map(
    ({ startLine, endLine, recordId }): TraceRange => ({
      startLine: startOf(startLine),
      endLine: endOf(endLine),
      recordId,
    }),
  );
  return { ...file, text: out.join('\n'), trace };
}

/** Too long, or with a list of objects, which stand one to a line however short. */
function isBreakable(line: string): boolean {
  return line.length > WIDTH || /\[\{ .*\}, \{ /.test(line);
}

/** The lines that one line of source becomes; itself where it fits or is not understood. */
export function breakLine(line: string): string[] {
  const text = line.trimStart();
  const indent = line.length - text.length;
  if (!isBreakable(line) || /^(\/\/|\/?\*)/.test(text) || isTestHead(text)) return [line];
  if (/^(import|export)( type)? \{ [^,]+ \} from /.test(text)) return [line];
  const type = /^((?:export )?type \w+ = \w+<)([^<>]+)(>(?:\[\])?;)$/.exec(text);
  if (type) {
    const [, head = '', inner = '', tail = ''] = type;
    const items = inner.split(', ').map((item) => pad(indent + 2) + item);
    return [pad(indent) + head, ...items.join(',\n').split('\n'), pad(indent) + tail];
  }
  const union = /^(\w+\??:) ((?:'[^']*' \| )+'[^']*';)$/.exec(text);
  if (union) {
    const [, name = '', members = ''] = union;
    const lines = members.split(' | ').map((member) => `${pad(indent + 2)}| ${member}`);
    return [pad(indent) + name, ...lines];
  }
  const nodes = parse(text);
  return nodes ? new Layout().statement(nodes, indent) : [line];
}

/** `test('…', async () => {` stays on one line, however long (Prettier's test calls). */
function isTestHead(text: string): boolean {
  return /^(test|describe|it)\((['"`]).*\2, (async )?\(\) => \{$/.test(text);
}

/** null where brackets are left open or closed: the line is part of something larger. */
function parse(text: string): Node[] | null {
  const stack: { group: Group; nodes: Node[] }[] = [];
  let nodes: Node[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') nodes.push(plain);
    plain = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "'" || sign === '"' || sign === '`' || isRegExpStart(text, at)) {
      const end = endOfLiteral(text, at);
      if (end === -1) return null;
      plain += text.slice(at, end + 1);
      at = end;
    } else if (sign in CLOSING) {
      if (at === text.length - 1) {
        // The head of a block: `… => {`.
        plain += sign;
        continue;
      }
      flush();
      const group: Group = {
        open: sign as Group['open'],
        close: CLOSING[sign] ?? '',
        items: [],
        padded: sign === '{' && text.charAt(at + 1) === ' ',
      };
      stack.push({ group, nodes });
      nodes = [];
    } else if (sign === ')' || sign === ']' || sign === '}') {
      const top = stack.pop();
      if (top?.group.close !== sign) return null;
      plain = plain.trimEnd();
      flush();
      if (nodes.length > 0) top.group.items.push(trimmed(nodes));
      nodes = top.nodes;
      nodes.push(top.group);
    } else if (sign === ',' && stack.length > 0) {
      flush();
      stack.at(-1)?.group.items.push(trimmed(nodes));
      nodes = [];
    } else plain += sign;
  }
  flush();
  return stack.length === 0 ? nodes : null;
}

function isRegExpStart(text: string, at: number): boolean {
  return text.charAt(at) === '/' && /[(,=] ?$/.test(text.slice(0, at));
}

function endOfLiteral(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return at;
    else if (quote === '`' && text.startsWith('${', at)) {
      let depth = 0;
      for (; at < text.length; at += 1) {
        if (text.charAt(at) === '{') depth += 1;
        if (text.charAt(at) === '}') depth -= 1;
        if (text.charAt(at) === '}' && depth === 0) break;
      }
    }
  }
  return -1;
}

function trimmed(nodes: Node[]): Node[] {
  const [first, ...rest] = nodes;
  return typeof first === 'string' ? [first.trimStart(), ...rest].filter((n) => n !== '') : nodes;
}

function flat(nodes: readonly Node[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const inner = node.items.map(flat).join(', ');
      const space = node.padded && inner !== '' ? ' ' : '';
      return node.open + space + inner + space + node.close;
    })
    .join('');
}

function isText(nodes: readonly Node[]): boolean {
  const [only] = nodes;
  return nodes.length === 1 && typeof only === 'string' && /^(['"]).*\1[,;]?$/.test(only);
}

/** True when the nodes may stand on one line. */
function fits(nodes: readonly Node[], indent: number): boolean {
  return indent + flat(nodes).length <= WIDTH && !nodes.some(isForced);
}

/** A list of objects of several members: each stands on a line of its own. */
function isForced(node: Node): boolean {
  if (typeof node === 'string') return false;
  const isList = node.open === '[' && node.items.length > 1;
  const isObject = (item: Node[]) => {
    const group = hugged(item);
    return group?.open === '{' && group.items.length > 1;
  };
  return (isList && node.items.every(isObject)) || node.items.some((item) => item.some(isForced));
}

/** An object or array with something in it, and nothing else: a call keeps it at its bracket. */
function hugged(nodes: readonly Node[] | undefined): Group | undefined {
  const [only] = nodes ?? [];
  const isGroup = nodes?.length === 1 && typeof only === 'object' && only.open !== '(';
  return isGroup && only.items.length > 0 ? only : undefined;
}

class Layout {
  statement(nodes: readonly Node[], indent: number): string[] {
    const text = flat(nodes);
    const clause = clauseOf(nodes);
    if (clause) {
      return [...this.#print(clause.head, indent), ...this.#print(clause.rest, indent + 2)];
    }
    return fits(nodes, indent) ? [pad(indent) + text] : this.#print(nodes, indent);
  }

  /** The lines of nodes that begin a line; the last one has whatever ends it. */
  #print(nodes: readonly Node[], indent: number): string[] {
    const text = flat(nodes);
    if (fits(nodes, indent)) return [pad(indent) + text];
    return (
      this.#typeArgument(text, indent) ??
      this.#arrow(nodes, indent) ??
      this.#belowName(nodes, indent) ??
      this.#otherwise(nodes, indent) ??
      this.#chain(nodes, indent) ??
      this.#brokenGroup(nodes, indent) ?? [pad(indent) + text]
    );
  }

  /** `row: Selectable<` and what is between the brackets on a line of its own. */
  #typeArgument(text: string, indent: number): string[] | null {
    const [, head, inner = '', tail = ''] = /^(\w+: \w+<)([^<>]+)(>,?)$/.exec(text) ?? [];
    if (head === undefined) return null;
    return [pad(indent) + head, pad(indent + 2) + inner, pad(indent) + tail];
  }

  /** `const f = (a) =>` and what it gives on the next line. */
  #arrow(nodes: readonly Node[], indent: number): string[] | null {
    const at = nodes.findIndex((node) => typeof node === 'string' && node.startsWith(' => '));
    const arrow = nodes[at];
    const [first] = nodes;
    const isNamed = typeof first === 'string' && /^const \w+ = (async )?$/.test(first);
    if (!isNamed || at !== 2 || typeof arrow !== 'string') return null;
    const right = [arrow.slice(' => '.length), ...nodes.slice(at + 1)];
    const head = `${pad(indent)}${flat(nodes.slice(0, at))} =>`;
    return [head, ...this.#print(right, indent + 2)];
  }

  /** `name =` and the text on the next line. */
  #belowName(nodes: readonly Node[], indent: number): string[] | null {
    const [first, ...rest] = nodes;
    if (typeof first !== 'string') return null;
    const match = /^((?:export )?(?:const|let) [^=]+ =|(?:'[^']*'|[\w$]+):) (.*)$/s.exec(first);
    const [, name = '', value = ''] = match ?? [];
    // A member of an interface stays with its type.
    if (name === '' || (name.endsWith(':') && flat(nodes).endsWith(';'))) return null;
    // A template is never put below its name.
    if (/^\w*`/.test(value)) return null;
    const right: Node[] = [...(value === '' ? [] : [value]), ...rest];
    const headRoom = indent + name.length + 1 + headLength(right);
    if (!isText(right) && !otherwiseOf(right) && headRoom <= WIDTH) return null;
    return [pad(indent) + name, ...this.#print(right, indent + 2)];
  }

  /** `a ??` and what stands for it on the next line, where no name is before it. */
  #otherwise(nodes: readonly Node[], indent: number): string[] | null {
    const parts = otherwiseOf(nodes);
    return parts && [pad(indent) + parts.left, ...this.#print(parts.right, indent)];
  }

  /** Three calls or more on one thing: a call to a line. */
  #chain(nodes: readonly Node[], indent: number): string[] | null {
    const [first = '', ...rest] = nodes;
    if (typeof first !== 'string') return null;
    const [, head = '', call = ''] =
      /^((?:return |const \w+ = |await )*\w{3,})(\.\w+)$/.exec(first) ?? [];
    const calls = rest.filter((node) => typeof node === 'object' && node.open === '(').length;
    const links = rest.every((node) => typeof node === 'object' || /^(\.\w+|;)$/.test(node));
    if (call === '' || calls < 3 || !links) return null;
    const lines = [pad(indent) + head];
    let link: Node[] = [call];
    for (const node of rest) {
      if (typeof node === 'string' && node.startsWith('.')) {
        lines.push(...this.#print(link, indent + 2));
        link = [node];
      } else link.push(node);
    }
    return [...lines, ...this.#print(link, indent + 2)];
  }

  /** One bracket opened up: the last one that can be. */
  #brokenGroup(nodes: readonly Node[], indent: number): string[] | null {
    const at = breakable(nodes);
    const group = nodes[at];
    if (typeof group !== 'object') return null;
    const before = flat(nodes.slice(0, at));
    const after = flat(nodes.slice(at + 1));
    return this.#group(before, group, after, indent);
  }

  #group(before: string, group: Group, after: string, indent: number): string[] {
    const members = membersOf(before, group);
    if (members) {
      const lines = members.map((member) => `${pad(indent + 2)}${member};`);
      return [`${pad(indent)}${before}{`, ...lines, `${pad(indent)}}${after}`];
    }
    const last = group.items.at(-1);
    const [name, type] = last ?? [];
    if (group.items.length === 1 && typeof name === 'string' && typeof type === 'object') {
      if (/^\w+: $/.test(name) && last?.length === 2 && membersOf(name, type)) {
        return this.#group(`${before}(${name}`, type, `)${after}`, indent);
      }
    }
    const inner = group.open === '(' ? hugged(last) : undefined;
    if (inner && canHug(group.items)) {
      const others = group.items.slice(0, -1).map((item) => `${flat(item)}, `);
      const head = `${before}(${others.join('')}`;
      if (indent + head.length + 1 <= WIDTH && group.items.length > 0) {
        return this.#group(head, inner, `)${after}`, indent);
      }
    }
    // Brackets around an expression, not around arguments.
    const isPlain = group.open === '(' && !/[\w$)\]>]$/.test(before);
    const isRest =
      isPlain || (last !== undefined && flat(last).startsWith('...') && group.open === '(');
    const lines = group.items.flatMap((item, position) => {
      const comma = isRest && position === group.items.length - 1 ? '' : ',';
      return this.#print(
        [...item, comma].filter((node) => node !== ''),
        indent + 2,
      );
    });
    return [
      `${pad(indent)}${before}${group.open}`,
      ...lines,
      `${pad(indent)}${group.close}${after}`,
    ];
  }
}

/** `a ??`, and what stands for it; null for anything else, and for an object or list that does. */
function otherwiseOf([first, ...rest]: readonly Node[]): { left: string; right: Node[] } | null {
  const [, left, start = ''] =
    typeof first === 'string' ? (/^([\w$.]+ \?\?) (.*)$/s.exec(first) ?? []) : [];
  if (left === undefined) return null;
  const right = start === '' ? rest : [start, ...rest];
  const [only] = right;
  return typeof only === 'object' && only.open !== '(' ? null : { left, right };
}

/** The members of an object type, which end in semicolons; null for anything else. */
function membersOf(before: string, group: Group): string[] | null {
  const text = group.items.map(flat).join(', ');
  if (group.open !== '{' || group.items.length !== 1) return null;
  return text.includes('; ') || before.endsWith('<') ? text.split('; ') : null;
}

/** `if (…)` or `for (…)` and the statement that follows on the same line. */
function clauseOf(nodes: readonly Node[]): { head: Node[]; rest: Node[] } | null {
  const [word, condition, third, ...others] = nodes;
  if (word !== 'if ' && word !== 'for ') return null;
  if (typeof condition !== 'object' || typeof third !== 'string') return null;
  const rest = third.trimStart();
  if (rest === '' || rest === '{') return null;
  return { head: [word, condition], rest: [rest, ...others] };
}

/** A call whose last argument alone is an object or array, of another kind than the one before. */
function canHug(items: readonly Node[][]): boolean {
  const last = hugged(items.at(-1));
  const before = hugged(items.at(-2));
  return last !== undefined && before?.open !== last.open;
}

/** Where the bracket to break is: of a call chain the last, of a signature the parameters. */
function breakable(nodes: readonly Node[]): number {
  const isFilled = (node: Node, at: number) => {
    if (typeof node !== 'object' || node.items.length === 0) return false;
    // `table[event]`: no list.
    const before = nodes[at - 1];
    const isAccess = typeof before === 'string' && /[\w$)]$/.test(before);
    return node.open !== '[' || !isAccess;
  };
  const isSignature = flat(nodes).endsWith('{');
  return isSignature ? nodes.findIndex(isFilled) : nodes.map(isFilled).lastIndexOf(true);
}

/** Characters before the first place where the nodes could be broken. */
function headLength(nodes: readonly Node[]): number {
  const at = breakable(nodes);
  return at === -1 ? flat(nodes).length : flat(nodes.slice(0, at)).length + 1;
}

function pad(indent: number): string {
  return ' '.repeat(indent);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallExpression, Node } from 'oxc-parser';
import { parseSync, Visitor } from 'oxc-parser';

/** Folders whose files speak to people. */
const FOLDERS = ['renderer', 'main/windows'];

/** Attributes and properties whose value people read or hear. */
const READ_ALOUD =
  /^(title|label|legend|text|detail|placeholder|alt|what|tip|data-tip|noun|word|meaning|hint|any|failure|problem|aria-(label|description|roledescription|placeholder|valuetext))$/;
/** Functions whose first argument people read. */
const SPEAKING = new Set(['toastError']);

/** A use of a text of the catalogue. */
export interface TextUse {
  key: string;
  /** Names of the values that are given; undefined where they are not written there. */
  values: string[] | undefined;
  /** `file:line` */
  at: string;
}

/** What the sources of the interface say, and what of it does not come from the catalogue. */
export interface InterfaceSources {
  uses: TextUse[];
  /** Every string in the sources: a key may be chosen before it is used. */
  strings: Set<string>;
  /** Keys that are put together, as patterns: `kind.*`. */
  patterns: RegExp[];
  /** Words that people read and that stand in the source, `file:line text`. */
  literals: string[];
}

/** Reads every source of the interface below `root`, tests left out. */
export function readInterface(root: string): InterfaceSources {
  const found: InterfaceSources = { uses: [], strings: new Set(), patterns: [], literals: [] };
  for (const folder of FOLDERS) {
    for (const path of sources(root, folder)) {
      readSource(path, readFileSync(join(root, path), 'utf8'), found);
    }
  }
  return found;
}

function* sources(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(root, path);
    else if (/\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

/** Adds what one file says to `found`. */
export function readSource(path: string, source: string, found: InterfaceSources): void {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const at = (node: Node) => `${path}:${source.slice(0, node.start).split('\n').length}`;
  const spoken = (node: Node) => {
    const text = wordsOf(node);
    if (text !== null) found.literals.push(`${at(node)} ${text}`);
  };
  new Visitor({
    Literal(node) {
      if (typeof node.value === 'string') found.strings.add(node.value);
    },
    TemplateLiteral(node) {
      const parts = node.quasis.map(({ value }) => value.raw.replace(/[.]/g, '\\.'));
      if (/^[a-z]+\\\./.test(parts[0] ?? '')) {
        found.patterns.push(new RegExp(`^${parts.join('[\\w.-]+')}$`));
      }
    },
    CallExpression(node) {
      const use = textUse(node);
      if (use) found.uses.push({ ...use, at: at(node) });
      const { callee, arguments: given } = node;
      const [first] = given;
      if (callee.type === 'Identifier' && SPEAKING.has(callee.name) && first) spoken(first);
    },
    JSXText(node) {
      spoken(node);
    },
    JSXAttribute({ name, value }) {
      const isRead = name.type === 'JSXIdentifier' && READ_ALOUD.test(name.name);
      if (!isRead || !value) return;
      spoken(value.type === 'JSXExpressionContainer' ? value.expression : value);
    },
    JSXExpressionContainer({ expression }) {
      // As a child of an element; what is said in attributes is judged by their names.
      if (expression.type === 'ConditionalExpression' && source[expression.start - 1] === '{') {
        if (/\s|>/.test(source[expression.start - 2] ?? '')) spoken(expression);
      }
    },
    Property({ key, value }) {
      // As a property it is a name for machines: what is exported, what is edited.
      if (key.type !== 'Identifier' || key.name === 'what') return;
      if (READ_ALOUD.test(key.name)) spoken(value);
    },
  }).visit(program);
}

/** `t('key', { values })`, `rich('key', tags, { values })` or `texts.t(…)`. */
function textUse({ callee, arguments: given }: CallExpression): Omit<TextUse, 'at'> | null {
  const name =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
        ? callee.property.name
        : '';
  const [key, ...rest] = given;
  if (!['t', 'rich'].includes(name) || key?.type !== 'Literal') return null;
  if (typeof key.value !== 'string') return null;
  const names = rest.map(namesOf);
  const isKnown = names.every((one) => one !== undefined);
  return { key: key.value, values: isKnown ? names.flat() : undefined };
}

function namesOf(node: Node): string[] | undefined {
  if (node.type !== 'ObjectExpression') return undefined;
  const names: string[] = [];
  for (const property of node.properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') return undefined;
    names.push(property.key.name);
  }
  return names;
}

/** Words that an expression says by itself; null when it says none. Signs and single letters are none. */
function wordsOf(node: Node): string | null {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? wordsIn(node.value) : null;
    case 'JSXText':
      return wordsIn(node.value);
    case 'TemplateLiteral':
      return wordsIn(node.quasis.map(({ value }) => value.cooked ?? '').join(' … '));
    case 'ConditionalExpression':
      return wordsOf(node.consequent) ?? wordsOf(node.alternate);
    case 'LogicalExpression':
      return wordsOf(node.right);
    case 'ParenthesizedExpression':
      return wordsOf(node.expression);
    default:
      return null;
  }
}

/** The name of the product, forms of files, what an address begins with, and fonts of a style sheet. */
const SAME_EVERYWHERE = /Modelwright|SVG|PNG|PDF|https:\/\/|^[\d ]*\d+px .*$/g;

function wordsIn(text: string): string | null {
  return /\p{L}{2}/u.test(text.replace(SAME_EVERYWHERE, '')) ? text.trim() : null;
}

import { parseSync, Visitor } from 'oxc-parser';

/** One place where a file names another module. */
export interface Import {
  /** As written, without a `?query`. */
  specifier: string;
  /** True when nothing of it is left at run time. */
  typeOnly: boolean;
  /** 1-based. */
  line: number;
}

interface Found {
  specifier: string;
  typeOnly: boolean;
  offset: number;
}

/** The text of a string literal node, or undefined for any other expression. */
function literal(node: { type: string; value?: unknown } | null | undefined): string | undefined {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

/**
 * Everything a TypeScript or JavaScript file imports: static and dynamic imports, re-exports,
 * `import x = require()`, `require()`, `import('…')` types and `new URL('…', import.meta.url)`, which is
 * how a worker is named. Throws when the file cannot be parsed.
 */
export function importsOf(fileName: string, text: string): Import[] {
  const parsed = parseSync(fileName, text);
  const error = parsed.errors[0];
  if (error !== undefined) throw new Error(`${fileName}: ${error.message}`);
  const found: Found[] = [];
  const add = (specifier: string | undefined, typeOnly: boolean, offset: number): void => {
    if (specifier !== undefined) found.push({ specifier, typeOnly, offset });
  };
  new Visitor({
    ImportDeclaration(node) {
      const bindings = node.specifiers;
      const everyType =
        bindings.length > 0 &&
        bindings.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type');
      add(node.source.value, node.importKind === 'type' || everyType, node.start);
    },
    ExportNamedDeclaration(node) {
      const everyType =
        node.specifiers.length > 0 && node.specifiers.every((one) => one.exportKind === 'type');
      add(node.source?.value, node.exportKind === 'type' || everyType, node.start);
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === 'type', node.start);
    },
    ImportExpression(node) {
      add(literal(node.source), false, node.start);
    },
    TSImportType(node) {
      add(literal(node.source), true, node.start);
    },
    TSExternalModuleReference(node) {
      add(literal(node.expression), false, node.start);
    },
    CallExpression(node) {
      const isRequire = node.callee.type === 'Identifier' && node.callee.name === 'require';
      if (isRequire) add(literal(node.arguments[0]), false, node.start);
    },
    NewExpression(node) {
      const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL';
      const base = node.arguments[1];
      const ofThisFile = base?.type === 'MemberExpression' && base.object.type === 'MetaProperty';
      if (isUrl && ofThisFile) add(literal(node.arguments[0]), false, node.start);
    },
  }).visit(parsed.program);
  return found.map(({ specifier, typeOnly, offset }) => ({
    specifier: specifier.replace(/\?.*$/, ''),
    typeOnly,
    line: text.slice(0, offset).split('\n').length,
  }));
}

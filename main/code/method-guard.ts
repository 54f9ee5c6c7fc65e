import { ts } from '@ts-morph/common';

/** A method that somebody else has written, in its file. */
export interface GuardedMethod {
  /** The file with the method in it. */
  text: string;
  code: string;
  /** First line of the method that it replaces. */
  signature: string;
}

/** Names of the language that do no more than calculate. */
const HARMLESS = words(
  'Array ArrayBuffer BigInt Boolean DataView Date Error Infinity Intl JSON Map Math NaN Number Object',
  'Promise RangeError RegExp Set String TypeError URIError Uint8Array WeakMap WeakSet undefined',
  'decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt',
);
/** Of these, what may be passed on as a value: `map(String)`. */
const CONVERTERS = words('BigInt Boolean Number String undefined NaN Infinity');
/** What of `Object` is about plain values. */
const OBJECT_MEMBERS = words('entries freeze is keys values');
/** Ways from a value to the code or the statements behind it. */
const MEMBERS = words(
  'constructor prototype __proto__ caller callee prepareStackTrace',
  // Statements that nobody has composed: the parts of the query builder that take them as texts.
  'executeQuery getExecutor raw toOperationNode transformQuery transformResult withPlugin',
  '__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__',
);
/** Every name that the runtime itself gives to code, or a newer one may, and those that modules get. */
const OF_THE_RUNTIME = words(
  Object.getOwnPropertyNames(globalThis).join(' '),
  'process global Buffer fetch WebSocket EventSource Worker WebAssembly navigator localStorage',
  'sessionStorage caches Deno Bun ShadowRealm require module exports __dirname __filename arguments',
  'eval Function',
);

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}

/**
 * Why a method may not be run to try it: it is more than the one method, or reaches for something
 * beyond what it is given, the modules of its file and the calculating part of the language. It is
 * held to what is allowed, not searched for what is not: text cannot talk its way around a syntax tree.
 *
 * @returns null when it may be tried
 */
export function objectionToMethod({ text, code, signature }: GuardedMethod): string | null {
  const file = ts.createSourceFile('method.ts', text, ts.ScriptTarget.ES2022, true);
  const trimmed = code.trim().replace(/,$/, '');
  const at = text.indexOf(trimmed);
  if (at === -1) return 'It is not in its file.';
  const comments = ts.getLeadingCommentRanges(trimmed, 0)?.at(-1)?.end ?? 0;
  const start = at + comments + (/\S/.exec(trimmed.slice(comments))?.index ?? 0);
  const method = onlyNodeIn(file, start, at + trimmed.length);
  const name = /([\w$]+)\s*\(/.exec(signature)?.[1];
  if (!method || !ts.isMethodDeclaration(method) || method.name.getText() !== name) {
    return `It is not the one method ${name ?? ''}, or it does not end where it should.`;
  }
  return new Guard(file, method).objection();
}

/** The node that is exactly these lines; undefined when there are several or it ends elsewhere. */
function onlyNodeIn(file: ts.SourceFile, start: number, end: number): ts.Node | undefined {
  let node: ts.Node = file;
  for (;;) {
    if (node.getStart() === start && node.end === end && node.kind !== ts.SyntaxKind.SyntaxList)
      return node;
    const inner: ts.Node | undefined = node
      .getChildren()
      .find((child) => child.getStart() <= start && child.end >= end);
    if (!inner) return undefined;
    node = inner;
  }
}

class Guard {
  readonly #ofFile: ReadonlySet<string>;
  readonly #own = new Set<string>();

  constructor(
    file: ts.SourceFile,
    readonly method: ts.MethodDeclaration,
  ) {
    this.#ofFile = new Set(file.statements.flatMap(declaredBy));
    visit(method, (node) => {
      if (isDeclaration(node) && ts.isIdentifier(node.name)) this.#own.add(node.name.text);
      return null;
    });
  }

  objection(): string | null {
    return visit(this.method, (node) => this.#at(node));
  }

  #at(node: ts.Node): string | null {
    if (ts.isIdentifier(node) && isReference(node)) return this.#atName(node);
    if (isDeclaration(node) && ts.isIdentifier(node.name) && isRuntimes(node.name.text)) {
      return `It calls something of its own ${node.name.text}.`;
    }
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
      return this.#atMember(node);
    }
    if (ts.isComputedPropertyName(node)) return 'It names a property by a computed name.';
    if (ts.isBindingElement(node)) return atMemberName(textOf(node.propertyName ?? node.name));
    if (ts.isObjectLiteralElement(node) && node.name) return atMemberName(textOf(node.name));
    if (ts.isMetaProperty(node)) return 'It uses import.meta or new.target.';
    if (node.kind === ts.SyntaxKind.ImportKeyword) return 'It imports at run time.';
    if (ts.isClassLike(node)) return 'It declares a class.';
    if (ts.isForInStatement(node) || ts.isForOfStatement(node)) {
      const isOwn = ts.isVariableDeclarationList(node.initializer);
      return isOwn ? null : 'Its loop changes something that it does not declare.';
    }
    if (ts.isDebuggerStatement(node)) return 'It stops in a debugger.';
    return this.#atChange(node);
  }

  #atName(name: ts.Identifier): string | null {
    const { text } = name;
    if (HARMLESS.has(text) && !this.#own.has(text) && !this.#ofFile.has(text)) {
      return atHarmless(name);
    }
    if (isRuntimes(text) && !this.#ofFile.has(text)) return `It uses ${text}.`;
    if (this.#own.has(text) || this.#ofFile.has(text)) return null;
    return `It uses ${text}, which nothing in its file declares.`;
  }

  #atMember(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | null {
    if (ts.isPropertyAccessExpression(node)) return atMemberName(node.name.text);
    const { argumentExpression: key } = node;
    if (ts.isNumericLiteral(key)) return null;
    if (ts.isStringLiteralLike(key)) return atMemberName(key.text);
    return 'It reaches for a property by a computed name. Use .at(index), a Map or a property by name.';
  }

  /** Only what the method itself declares is changed: not a module, and nothing of the language. */
  #atChange(node: ts.Node): string | null {
    const isAssignment =
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      node.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
    const isStep =
      (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
      (node.operator === ts.SyntaxKind.PlusPlusToken ||
        node.operator === ts.SyntaxKind.MinusMinusToken);
    const target = isAssignment
      ? node.left
      : isStep
        ? node.operand
        : ts.isDeleteExpression(node)
          ? node.expression
          : undefined;
    if (!target) return null;
    const root = rootOf(target);
    if (ts.isIdentifier(root) && this.#own.has(root.text)) return null;
    return 'It changes something that it has not declared.';
  }
}

function atHarmless(name: ts.Identifier): string | null {
  const { parent, text } = name;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === name) {
    const isOdd = text === 'Object' && !OBJECT_MEMBERS.has(parent.name.text);
    return isOdd ? `It uses Object.${parent.name.text}.` : null;
  }
  const isCalled =
    (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression === name;
  const isCompared =
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword &&
    parent.right === name;
  if (isCalled || isCompared || CONVERTERS.has(text)) return null;
  return `It passes ${text} itself on.`;
}

function atMemberName(name: string | undefined): string | null {
  return name !== undefined && MEMBERS.has(name) ? `It uses the property ${name}.` : null;
}

function textOf(name: ts.Node): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

function rootOf(node: ts.Expression): ts.Expression {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return rootOf(node.expression);
  }
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) {
    return rootOf(node.expression);
  }
  return node;
}

function isRuntimes(name: string): boolean {
  return OF_THE_RUNTIME.has(name) && !HARMLESS.has(name);
}

type Declaration = ts.Node & { name: ts.BindingName };

/** What gives a name a value inside a method. */
function isDeclaration(node: ts.Node): node is Declaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ((ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && node.name !== undefined)
  );
}

/** A name that stands for a value, not for a member, a label, a type or what it declares. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (isDeclaration(parent)) return parent.name !== node;
  if (ts.isMethodDeclaration(parent) || ts.isAccessor(parent)) return false;
  return !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent);
}

/** Visits values, not types, the outer ones first; ends with the first objection. */
function visit(node: ts.Node, look: (node: ts.Node) => string | null): string | null {
  if (node.kind >= ts.SyntaxKind.FirstTypeNode && node.kind <= ts.SyntaxKind.LastTypeNode)
    return null;
  return look(node) ?? ts.forEachChild(node, (child) => visit(child, look) ?? undefined) ?? null;
}

/** Names that a statement of the file declares, imports included. */
function declaredBy(statement: ts.Statement): string[] {
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
    return named.map((one) => one.name.text);
  }
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  }
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

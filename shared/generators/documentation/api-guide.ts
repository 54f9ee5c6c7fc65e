import type { BackendFacts, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import type { ApiDocument, ApiOperation, Route } from '../lib/api-document';
import { bodyOf, routesByTag } from '../lib/api-document';
import { enumerated, inlineCode, writeTable } from '../lib/markdown';

/** Parameters of every list, explained once. */
const OF_EVERY_LIST = ['limit', 'offset', 'sort'];

/** What follows the name of a filter, in words. */
const OPERATORS = [
  ['gte', 'asks for that value and above'],
  ['lte', 'for that value and below'],
  ['contains', 'for a part of the text'],
] as const;

/** The endpoints of the backend, resource by resource, read from its OpenAPI document. */
export function apiGuide(backend: BackendFacts, path: string): VirtualFile {
  const document = backend.openapi as ApiDocument;
  const out = new CodeWriter();
  const groups = routesByTag(document);
  introduction(out, backend, [...groups.values()].flat());
  for (const [tag, routes] of groups) {
    out
      .gap()
      .line(`## ${markdownText(heading(tag))}`)
      .gap();
    const rows = routes.map(({ method, path: route, operation }) => ({
      cells: [method.toUpperCase(), inlineCode(route), whatItDoes(operation)],
    }));
    writeTable(out, ['Method', 'Path', 'What it does'], rows);
    for (const route of routes) details(out, document, route);
  }
  return out.file(path);
}

function heading(tag: string): string {
  return tag === '' ? 'Other endpoints' : `${tag.charAt(0).toUpperCase()}${tag.slice(1)}`;
}

function introduction(out: CodeWriter, backend: BackendFacts, routes: readonly Route[]): void {
  out.line('# API').gap();
  out.line(
    `The running backend describes itself at \`GET ${backend.openapiPath}\` (OpenAPI 3). It takes and`,
    'gives JSON. What goes wrong is told as `application/problem+json` (RFC 9457).',
  );
  const names = routes.flatMap(({ operation }) => queryNames(operation));
  if (OF_EVERY_LIST.every((name) => names.includes(name))) {
    out
      .gap()
      .line(
        'Every list takes `limit` and `offset`, and `sort`: names of properties, separated by commas, with',
        '`-` for descending.',
      );
  }
  const operators = OPERATORS.filter(([operator]) =>
    names.some((n) => n.endsWith(`[${operator}]`)),
  );
  if (operators.length > 0) {
    const examples = operators.map(([operator, meaning]) => `\`[${operator}]\` ${meaning}`);
    out
      .gap()
      .line(
        `A list is filtered by a property's name and its value; after the name, ${enumerated(examples)}.`,
      );
  }
  if (routes.some(({ method }) => method === 'patch')) {
    out.gap().line('`PATCH` takes any of the properties that the same resource is created with.');
  }
}

function queryNames({ parameters = [] }: ApiOperation): string[] {
  return parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
}

function whatItDoes({ summary, description, operationId }: ApiOperation): string {
  const title = markdownText(summary ?? operationId ?? '');
  const more = markdownText(description ?? '');
  return more === '' ? title : `${title}. ${more}`;
}

/** What a request to the route may hold, where that is not said elsewhere. */
function details(out: CodeWriter, document: ApiDocument, { method, path, operation }: Route): void {
  const name = inlineCode(`${method.toUpperCase()} ${path}`);
  const body = method === 'patch' ? undefined : bodyOf(document, operation);
  const properties = Object.keys(body?.properties ?? {});
  const required = properties.filter((property) => body?.required?.includes(property));
  const optional = properties.filter((property) => !required.includes(property));
  const takes = [
    ...(required.length > 0 ? [`needs ${required.map(inlineCode).join(', ')}`] : []),
    ...(optional.length > 0 ? [`may have ${optional.map(inlineCode).join(', ')}`] : []),
  ];
  if (takes.length > 0) out.line(`- ${name} ${takes.join('; ')}`);
  // A list below another resource has the filters of its own resource.
  const filters = path.includes('{') ? [] : filtersOf(operation);
  if (filters.length > 0) out.line(`- ${name} filters by ${filters.join(', ')}`);
}

/** `` `dueOn` (gte, lte) `` for the parameters `dueOn`, `dueOn[gte]` and `dueOn[lte]`. */
function filtersOf(operation: ApiOperation): string[] {
  const operators = new Map<string, string[]>();
  for (const query of queryNames(operation)) {
    if (OF_EVERY_LIST.includes(query)) continue;
    const [, property = query, operator] = /^(.*)\[(\w+)\]$/.exec(query) ?? [];
    operators.set(property, [...(operators.get(property) ?? []), ...(operator ? [operator] : [])]);
  }
  return [...operators].map(([property, found]) =>
    found.length === 0 ? inlineCode(property) : `${inlineCode(property)} (${found.join(', ')})`,
  );
}

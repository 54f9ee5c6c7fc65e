import type { BackendFacts, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The endpoints of the backend, read from its OpenAPI document. */
export function apiGuide(backend: BackendFacts, path: string): VirtualFile {
  const out = new CodeWriter();
  out.line('# API').gap();
  out.line(
    `Machine-readable: \`GET ${backend.openapiPath}\` of the running backend. Errors are`,
    '`application/problem+json` (RFC 9457).',
  );
  const paths = (backend.openapi.paths ?? {}) as Record<string, Record<string, unknown>>;
  out.gap().line('| Method | Path | What it does |', '| --- | --- | --- |');
  for (const [route, methods] of Object.entries(paths)) {
    for (const method of METHODS) {
      const operation = methods[method] as { summary?: string; operationId?: string } | undefined;
      if (!operation) continue;
      const what = markdownText(operation.summary ?? operation.operationId ?? '');
      out.line(`| ${method.toUpperCase()} | \`${route}\` | ${what} |`);
    }
  }
  return out.file(path);
}

import { expect, test } from 'vitest';
import { modelOf } from '../../../lib/test-support/model-text';
import { coreBackend } from '../..';

const MODEL = modelOf('class Book: title: String {unique}');

test.each(['python-fastapi', 'python-django'] as const)(
  '%s names the lines of what it does for security',
  (stack) => {
    const project = { id: 'prj_1', name: 'Library', description: '' };
    const options = coreBackend.options.parse({ stack, audit: 'always', archive: 'always' });
    const { files, facts } = coreBackend.plan({ store: MODEL, project, options, facts: {} });
    const protections = facts?.backend?.protections ?? [];
    const firstLines = protections.map(({ kind, places }) => {
      const [place] = places;
      const lines = files.find(({ path }) => path === place?.path)?.text.split('\n') ?? [];
      const start = place?.startLine ?? 0;
      const end = place?.endLine ?? 0;
      // What comes next is not of the declaration any more.
      expect(lines.slice(start, end).join('')).not.toMatch(/^(class|def) /m);
      return `${kind}: ${lines[start - 1]?.split(/[({=:]/)[0] ?? ''}, ${end > start ? 'block' : 'line'}`;
    });
    expect(firstLines).toEqual(
      expect.arrayContaining([
        'security-headers: class HeadersMiddleware, block',
        'rate-limit: class RateMiddleware, block',
        'request-limits: class BodyMiddleware, block',
        stack === 'python-django'
          ? 'audit-log: class Audited, block'
          : 'audit-log: class AuditMiddleware, block',
        'metrics: class MetricsMiddleware, block',
        'tests: def test_openapi, block',
      ]),
    );
    expect(protections.map(({ kind }) => kind)).toContain('soft-delete');
    expect(protections.map(({ kind }) => kind)).not.toContain('authentication');
  },
);

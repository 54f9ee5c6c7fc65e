import type { Audit } from '../../../shared/generators/contract';

/** What an audit of the dependencies came to. */
export interface AuditResult {
  state: 'passed' | 'failed' | 'skipped';
  /** For people. */
  line: string;
}

const OFFLINE =
  'No advisories could be looked up here, so the dependencies were not audited. It needs the network.';

/**
 * Reads what an audit printed. A critical advisory fails it; where none is given a severity, as by
 * pip-audit, any advisory that a newer version mends does.
 *
 * @param output its standard output, JSON unless the tool could not do its work.
 */
export function auditResult(format: Audit['format'], output: string): AuditResult {
  const report = parsed(output);
  const result = format === 'npm' ? npmResult(report) : pipResult(report);
  return result ?? { state: 'skipped', line: OFFLINE };
}

/** `{metadata: {vulnerabilities: {info, low, moderate, high, critical}}}`, or what went wrong. */
function npmResult(report: unknown): AuditResult | undefined {
  const counts = member(member(report, 'metadata'), 'vulnerabilities');
  if (counts === undefined) return undefined;
  const found = ['critical', 'high', 'moderate', 'low']
    .map((severity) => ({ severity, count: Number(member(counts, severity) ?? 0) }))
    .filter(({ count }) => count > 0);
  const words = found.map(({ severity, count }) => `${count} ${severity}`).join(', ');
  const isCritical = found[0]?.severity === 'critical';
  return {
    state: isCritical ? 'failed' : 'passed',
    line: words === '' ? 'No known advisory.' : `Known advisories: ${words}.`,
  };
}

/** `{dependencies: [{name, version, vulns: [{id, fix_versions}]}]}` */
function pipResult(report: unknown): AuditResult | undefined {
  const dependencies = member(report, 'dependencies');
  if (!Array.isArray(dependencies)) return undefined;
  const advisories = dependencies.flatMap((dependency: unknown) => {
    const found = member(dependency, 'vulns');
    return (Array.isArray(found) ? found : []).map((advisory: unknown) => ({
      words: `${String(member(dependency, 'name'))}: ${String(member(advisory, 'id'))}`,
      isMended: (member(advisory, 'fix_versions') as unknown[] | undefined)?.length !== 0,
    }));
  });
  if (advisories.length === 0) return { state: 'passed', line: 'No known advisory.' };
  return {
    state: advisories.some(({ isMended }) => isMended) ? 'failed' : 'passed',
    line: `Known advisories: ${advisories.map(({ words }) => words).join(', ')}.`,
  };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

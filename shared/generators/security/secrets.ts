import type { VirtualFile } from '../contract';

/** A kind of secret as it looks in a file; patterns that RE2 (Go) and JavaScript both read. */
interface SecretRule {
  id: string;
  says: string;
  pattern: string;
}

const RULES: readonly SecretRule[] = [
  { id: 'private-key', says: 'A private key', pattern: '-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----' },
  {
    id: 'database-password',
    says: 'A database URL with a password',
    pattern:
      '(?:postgres(?:ql)?|mysql|mongodb(?:\\+srv)?|redis|amqp)://[^\\s:/@]+:[^\\s@/$<{*]{3,}@',
  },
  {
    id: 'aws-access-key',
    says: 'An access key of AWS',
    pattern: '\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b',
  },
  { id: 'github-token', says: 'A token of GitHub', pattern: '\\bgh[pousr]_[0-9A-Za-z]{36,}\\b' },
  { id: 'gitlab-token', says: 'A token of GitLab', pattern: '\\bglpat-[0-9A-Za-z_-]{20,}' },
  { id: 'slack-token', says: 'A token of Slack', pattern: '\\bxox[abprs]-[0-9A-Za-z-]{10,}' },
  {
    id: 'json-web-token',
    says: 'A token of a caller',
    pattern: '\\beyJ[0-9A-Za-z_-]{15,}\\.eyJ[0-9A-Za-z_-]{15,}\\.[0-9A-Za-z_-]{20,}',
  },
  {
    id: 'assigned-secret',
    says: 'A secret that is given a value',
    pattern:
      '(?i)\\b[a-z0-9_]*(?:secret|password|api_?key|private_?key|access_?token)["\']?\\s*[:=]\\s*["\'][0-9A-Za-z+/=_-]{20,}["\']',
  },
];

/** Examples in documents and tests of what a URL looks like. */
const ALLOWED = ['postgres(?:ql)?://user:password@'];

/** The rules for gitleaks, and a scanner that needs nothing but Node. */
export function secretFiles(): VirtualFile[] {
  const toml = [
    '# Rules for gitleaks (https://gitleaks.io): gitleaks dir --config security/secret-rules.toml .',
    'title = "Secrets that must not be in a file"',
    '',
    ...RULES.flatMap(({ id, says, pattern }) => [
      '[[rules]]',
      `id = "${id}"`,
      `description = "${says}"`,
      `regex = '''${pattern}'''`,
      '',
    ]),
    '[allowlist]',
    'description = "Examples in documents"',
    `regexes = [${ALLOWED.map((pattern) => `'''${pattern}'''`).join(', ')}]`,
    `paths = ['''node_modules/''', '''security/secret-rules\\.toml''', '''security/scan-secrets\\.mjs''']`,
  ];
  return [
    { path: 'security/secret-rules.toml', text: `${toml.join('\n')}\n`, trace: [] },
    { path: 'security/scan-secrets.mjs', text: SCANNER, trace: [] },
  ];
}

const SCANNER = String.raw`/**
 * Looks for secrets in the files of the project, by the rules of secret-rules.toml: node security/scan-secrets.mjs
 * Prints path, line and rule of each, never the secret; ends with 1 when there is one.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url));
const toml = readFileSync(new URL('secret-rules.toml', import.meta.url), 'utf8');
const rules = [...toml.matchAll(/^id = "(.+)"\n.*\nregex = '''(.+)'''$/gm)].map(([, id, pattern]) => ({
  id,
  regex: new RegExp(pattern.replace('(?i)', ''), pattern.startsWith('(?i)') ? 'i' : ''),
}));
const [, list = ''] = /^regexes = \[(.*)\]$/m.exec(toml) ?? [];
const allowed = [...list.matchAll(/'''(.+?)'''/g)].map(([, pattern]) => new RegExp(pattern));
const SKIPPED = new Set(['.git', 'node_modules', 'dist', 'target', '.venv', '__pycache__']);
const OWN = /^security.(secret-rules\.toml|scan-secrets\.mjs)$/;
const LARGEST = 2 ** 21;

let found = 0;

function scan(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) scan(path);
    else if (entry.isFile() && statSync(path).size <= LARGEST) scanFile(path);
  }
}

function scanFile(path) {
  const name = relative(root, path);
  if (OWN.test(name)) return;
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((line, at) => {
      const rule = rules.find(({ regex }) => regex.test(line));
      if (rule === undefined || allowed.some((pattern) => pattern.test(line))) return;
      found += 1;
      console.error(name + ':' + (at + 1) + ' ' + rule.id);
    });
}

scan(root);
console.log(found === 0 ? 'No secrets.' : found + ' found: take them out, and change them where they are used.');
process.exitCode = found === 0 ? 0 : 1;
`;

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { brokenLinks, lintMarkdown } from '../../../tests/support/markdown-check';
import { modelOf } from '../../../tests/support/model-text';
import { playScenario, scenariosIn } from '../../../tests/support/scenarios';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import type { BackendFacts, Facts, Generator } from '../contract';
import { coreBackend } from '../core-backend';
import { orchestrate } from '../orchestrator';
import { testing } from '../testing';
import { security } from './index';

const FOLDER = join(__dirname, 'scenarios');
const PROOF = join(__dirname, '../core-backend/proof');

const HOSTILE = `
class \`a | b <img src=x>\`: \`e-mail: [x](y)\`: String, \`password\\n# no\`: String
class \`Person: {{x}} & 'y' #\`: \`first name\`: String, \`*/ phone: |\`: String
class \`www.example.org\`: \`https://x.y/salary\`: String, \`- iban\`: String
assoc \`a | b <img src=x>\` as \`* # |\` [*] -- [1] \`Person: {{x}} & 'y' #\` as \`\${x}\`
says \`Person: {{x}} & 'y' #\` "We keep <b>it</b> for 3 years: | # @ http://x.y"
`;
const TEXTS: [string, string][] = [
  ['hostile names', HOSTILE],
  ...readdirSync(PROOF)
    .filter((name) => name.endsWith('.model'))
    .map((name): [string, string] => [name, readFileSync(join(PROOF, name), 'utf8')]),
];

const clock = { now: () => 0 };
const project = { id: 'prj_1', name: 'Example', description: '' };

function generate(model: string, options: Record<string, unknown> = {}) {
  const input = { store: modelOf(model), project, options: { security: options }, facts: {} };
  return orchestrate([coreBackend, testing, security], input, clock);
}

/** The same with a backend whose facts are changed: what another stack would tell. */
function generateWith(model: string, change: (backend: BackendFacts) => Partial<BackendFacts>) {
  const other: Generator = {
    ...coreBackend,
    plan(input) {
      const output = coreBackend.plan({ ...input, options: coreBackend.options.parse({}) });
      const backend = output.facts?.backend as BackendFacts;
      const facts: Partial<Facts> = {
        ...output.facts,
        backend: { ...backend, ...change(backend) },
      };
      return { ...output, facts };
    },
  };
  const input = { store: modelOf(model), project, options: {}, facts: {} };
  return orchestrate([other, testing, security], input, clock);
}

function textOf({ files }: ReturnType<typeof generate>, path: string): string {
  const file = files.find((one) => one.path === `security/${path}`);
  if (!file) throw new Error(`${path} is not generated.`);
  return file.text;
}

describe('scenarios', () => {
  test.each(scenariosIn(FOLDER))('%s', (name) => {
    const { played, written } = playScenario(FOLDER, name, (model, path) =>
      textOf(generate(model), path.replace('security/', '')),
    );
    expect(played).toBe(written);
  });
});

describe.each(TEXTS)('of %s', (_, text) => {
  const generated = generate(text);
  const own = generated.files.filter(({ path }) => path.startsWith('security/'));

  test('every document passes markdownlint, and its links lead somewhere', () => {
    expect(lintMarkdown(own)).toEqual([]);
    expect(brokenLinks(own)).toEqual([]);
  });

  test('every YAML file can be read', () => {
    const read = own
      .filter(({ path }) => path.endsWith('.yaml'))
      .map((file) => parse(file.text) as unknown);
    expect(read.every((value) => typeof value === 'object' && value !== null)).toBe(true);
    expect(read).toHaveLength(7);
  });

  test('evidence names files and lines that are there', () => {
    const lines = new Map(
      generated.files.map((file) => [file.path, file.text.split('\n').length - 1]),
    );
    const places = own
      .filter((file) => /controls\/.*yaml$/.test(file.path))
      .flatMap((file) => (parse(file.text) as ControlFile).controls)
      .flatMap(({ evidence }) => evidence.flatMap((one) => one.places))
      .filter((place) => place !== '.modelwright/generated.json');
    const wrong = places.filter((place) => {
      const [, file = '', end = '1'] = /^(.*?)(?::\d+-(\d+))?$/.exec(place) ?? [];
      return Number(end) > (lines.get(file) ?? 0);
    });
    expect(wrong).toEqual([]);
  });
});

interface ControlFile {
  controls: { id: string; state: string; evidence: { places: string[] }[] }[];
}

const MODEL = `
class Member: name: String, email: String, password: String [0..1]
class Loan: dueOn: Date
assoc Loan [*] -- [1] Member
`;

test('guesses are for people to confirm, and what they decide counts', () => {
  const { diagnostics } = generate(MODEL);
  expect(diagnostics.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['security.open', 'security.classified', 'security.secret-stored']),
  );
  const decided = generate(MODEL, {
    classification: { 'Member.email': 'public', 'Loan.dueOn': 'health' },
  });
  const { attributes } = parse(textOf(decided, 'data-classification.yaml')) as {
    attributes: { attribute: string; category: string; confirmed: boolean }[];
  };
  expect(attributes).toContainEqual(
    expect.objectContaining({ attribute: 'Loan.dueOn', category: 'health', confirmed: true }),
  );
  expect(attributes.find(({ attribute }) => attribute === 'Member.email')?.category).toBe('public');
});

test('nothing is claimed that the backend does not do', () => {
  const nothing = generateWith(MODEL, () => ({ protections: [], authentication: null }));
  const asvs = parse(textOf(nothing, 'controls/owasp-asvs.yaml')) as ControlFile;
  const states = Object.fromEntries(asvs.controls.map(({ id, state }) => [id, state]));
  expect(states).toMatchObject({ 'V6.3': 'people', 'V8.3': 'people', 'V2.4': 'people' });
  expect(textOf(nothing, 'threat-model.md')).toContain(
    '| Spoofing | Somebody calls in the name of another. | **Open.**',
  );
  expect(textOf(nothing, 'access-matrix.md')).toContain('The backend asks nobody who they are');

  const limited = generateWith(MODEL, () => ({
    protections: [
      {
        kind: 'rate-limit',
        says: 'At most 600 requests a minute.',
        places: [{ path: 'core/src/app.ts', startLine: 2, endLine: 3 }],
      },
    ],
  }));
  expect(textOf(limited, 'controls/owasp-asvs.md')).toContain(
    '- At most 600 requests a minute. `core/src/app.ts:2-3`',
  );
});

test('roles of the API document are the columns of the matrix', () => {
  const roles = ['librarian', 'member'];
  const generated = generateWith(MODEL, ({ openapi }) => {
    const document = structuredClone(openapi) as {
      paths: Record<string, Record<string, object>>;
      security?: unknown;
    };
    document.security = [{ bearer: [] }];
    document.paths['/loans'] = {
      ...document.paths['/loans'],
      post: { ...document.paths['/loans']?.post, 'x-roles': ['librarian'] },
    };
    const authentication = {
      secretVariable: 'AUTH_SECRET',
      jwksVariable: 'AUTH_JWKS',
      rolesClaim: 'roles',
      roles,
    };
    return { openapi: document, authentication };
  });
  const matrix = textOf(generated, 'access-matrix.md');
  expect(matrix).toContain('| Action | Request | `librarian` | `member` |');
  expect(matrix).toContain('| create | `POST /loans` | yes | no |');
  expect(matrix).toContain('| list | `GET /loans` | yes | yes |');
  expect(textOf(generated, 'keys-and-secrets.md')).toContain('AUTH_SECRET');
});

test('what is encrypted is said to be, and what should be is asked for', () => {
  const model = 'class Patient: name: String, diagnosis: Text, allergy: Text {encrypted}';
  const generated = generateWith(model, () => ({}));
  const text = textOf(generated, 'data-classification.md');
  expect(text).toContain('`patients.allergy`, encrypted |');
  expect(text).not.toContain('`patients.diagnosis`, encrypted');
  const asked = generated.diagnostics.filter(({ code }) => code === 'security.not-encrypted');
  expect(asked.map(({ message }) => message)).toEqual([
    expect.stringContaining('Patient.diagnosis seems to be health data'),
  ]);
  expect(textOf(generated, 'keys-and-secrets.md')).toContain('FIELD_ENCRYPTION_KEYS');
});

test('a stated time of keeping is quoted and traced to its sentence', () => {
  const store = modelOf(MODEL);
  execute(store, [
    create('statement', 'stm_1', { text: 'Data of a member is kept for two years.' }),
  ]);
  const input = { store, project, options: {}, facts: {} };
  const { files } = orchestrate([coreBackend, testing, security], input, clock);
  const file = files.find(({ path }) => path === 'security/retention-and-erasure.md');
  expect(file?.text).toContain('- “Data of a member is kept for two years.”');
  expect(file?.text).toContain('| Member | name, email | as said above |');
  expect(file?.trace.map(({ recordId }) => recordId)).toContain('stm_1');
});

test('the scanner finds a secret that is planted, and none in what is generated', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const scan = () => {
    const { status, stdout, stderr } = spawnSync(
      'node',
      [join(folder, 'security/scan-secrets.mjs')],
      { encoding: 'utf8' },
    );
    return { status, output: stdout + stderr };
  };
  try {
    for (const { path, text } of generate(MODEL).files) write(path, text);
    expect(scan()).toEqual({ status: 0, output: 'No secrets.\n' });
    const key = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');
    const url = ['postgres://me', 'correct-horse@db:5432/x'].join(':');
    write('core/src/keys.ts', `const one = 1;\nconst key = '${key}';\nconst url = '${url}';\n`);
    const { status, output } = scan();
    expect(status).toBe(1);
    expect(output).toContain('core/src/keys.ts:2 private-key');
    expect(output).toContain('core/src/keys.ts:3 database-password');
    expect(output).not.toContain('correct-horse');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

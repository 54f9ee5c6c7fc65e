import type { EnvironmentVariable, VirtualFile } from '../../../contract';
import { markdownText } from '../../../lib/escape';
import {
  environmentExample,
  requirements,
  sorted,
  toml,
  tomlArrayItem,
} from '../../../lib/python/project';
import type { BackendPlan } from '../../plan';
import { untraced } from './facts';

type Versions = Readonly<Record<string, string>>;

/** Packages by name, pinned; versions that were tried together. */
export interface Packages {
  /** What the service imports. */
  direct: Versions;
  /** What those need in turn, pinned so that an installation can be repeated. */
  indirect: Versions;
  /** What checks and tests it, and what that needs in turn. */
  dev: Versions;
  devIndirect: Versions;
}

/** What is said about the project beside its sources. */
export interface PackageOptions {
  packages: Packages;
  environment: readonly EnvironmentVariable[];
  pyproject: PyprojectOptions;
  readme: ReadmeOptions;
}

interface PyprojectOptions {
  /** Groups of Ruff's rules for the framework. */
  rules: readonly string[];
  /** TOML: rules that do not hold for the framework, and where. */
  ignored?: string;
  ignoredByFile: string;
  /** TOML: what mypy checks, and how. */
  mypy: string;
  /** TOML behind the settings of pytest that all have. */
  pytest: string;
}

interface ReadmeOptions {
  /** Links to the frameworks: what the service is built on. */
  built: string;
  /** Command lines of the tools that the virtual environment brings. */
  tools: string;
  /** What tests make on a server of PostgreSQL. */
  testing: string;
  /** Markdown: points on what is where; and on how the data is kept. */
  layout: string;
  storage: string;
  /** Where an operation is that waits to be written. */
  pending: readonly string[];
}

/** Formatter, linter, type checker and test runner. */
export const TOOLS: Versions = { mypy: '2.4.1', pytest: '9.2.0', ruff: '0.17.6' };

/** What those need in turn. */
export const TOOLS_INDIRECT: Versions = {
  'ast-serialize': '0.13.1',
  iniconfig: '2.3.1',
  librt: '0.16.0',
  'mypy-extensions': '1.2.0',
  pathspec: '1.1.1',
  pluggy: '1.7.0',
  pygments: '2.21.0',
};

/** Tokens: the library, and what it needs to check signatures by public keys. */
const TOKENS: Versions = { 'pyjwt[crypto]': '2.15.1' };
const TOKENS_INDIRECT = { cffi: '2.1.1', cryptography: '50.0.2', pycparser: '3.12' };

/** With what the behaviours of the plan need. */
export function withTokens(
  { authentication, encryption }: BackendPlan,
  { direct, indirect, ...dev }: Packages,
): Packages {
  if (!authentication && !encryption) return { direct, indirect, ...dev };
  const { cryptography, ...more } = TOKENS_INDIRECT;
  return {
    direct: {
      ...direct,
      ...(authentication && TOKENS),
      ...(encryption && { cryptography }),
    },
    indirect: { ...indirect, ...more, ...(!encryption && { cryptography }) },
    ...dev,
  };
}

/** Everything beside the sources: manifest, pinned packages, environment, instructions. */
export function packageFiles(plan: BackendPlan, options: PackageOptions): VirtualFile[] {
  const { direct, indirect, dev, devIndirect } = options.packages;
  return [
    untraced('pyproject.toml', pyproject(plan, options)),
    untraced('requirements.txt', requirements(direct, indirect)),
    untraced('requirements-dev.txt', `-r requirements.txt\n${requirements(dev, devIndirect)}`),
    untraced('.gitignore', ['.venv/', '__pycache__/', '.*_cache/', 'data/', '.env', ''].join('\n')),
    untraced('.env.example', environmentExample(options.environment)),
    untraced('README.md', readme(plan, options.readme)),
  ];
}

const RULES =
  'A ANN B BLE C4 C90 DTZ E EXE F FA FLY FURB G I INP INT ISC LOG N PERF PGH PIE PL PT PTH PYI Q RET ' +
  'RSE RUF S SIM SLF SLOT T10 TID UP W YTT';

/** Items of a TOML array, as many in a line as there is room for. */
function lines(items: readonly string[]): string {
  const rows = [''];
  for (const item of items) {
    const last = rows.at(-1) ?? '';
    if (last.length + item.length > 82) rows.push(`${item},`);
    else rows[rows.length - 1] = last === '' ? `${item},` : `${last} ${item},`;
  }
  return rows.map((row) => `  ${row}`).join('\n');
}

function pyproject(
  { packageName, title }: BackendPlan,
  { packages, pyproject: { rules, ignored = '', ignoredByFile, mypy, pytest } }: PackageOptions,
): string {
  const pins = (versions: Versions) =>
    sorted(versions)
      .map((one) => `  ${tomlArrayItem(one)},`)
      .join('\n');
  const selected = [...RULES.split(' '), ...rules].sort().map((rule) => `"${rule}"`);
  return `[project]
name = ${toml(packageName)}
version = "0.1.0"
description = ${toml(`${title}: backend`)}
requires-python = ">=3.11"
dependencies = [
${pins(packages.direct)}
]

[dependency-groups]
dev = [
${pins(packages.dev)}
]

[tool.ruff]
target-version = "py311"
line-length = 88

[tool.ruff.lint]
select = [
${lines(selected)}
]
ignore = [
${ignored}  # Texts of the model may be in any language and script.
  "RUF001", "RUF002", "RUF003",
  # Statuses of HTTP say more as numbers.
  "PLR2004",
  # "typing.Any" is what JSON columns and drivers hold.
  "ANN401",
]

[tool.ruff.lint.per-file-ignores]
"tests/*" = ["S101"]
${ignoredByFile}# The commands of the project are constants.
"tasks.py" = ["S603", "S606"]

[tool.mypy]
${mypy}
[tool.pytest.ini_options]
testpaths = ["tests"]
addopts = "--strict-config --strict-markers -q"
xfail_strict = true
${pytest}`;
}

function readme({ title, slug, resources, links }: BackendPlan, options: ReadmeOptions): string {
  const { built, tools, testing, layout, storage, pending } = options;
  const rows = resources.map(
    ({ title: name, segment, table }) =>
      `| ${markdownText(name)} | \`/${segment}\` | \`${table}\` |`,
  );
  const manyToMany = links.map(({ table }) => `\`${table}\``).join(', ');
  return `# ${markdownText(title)}: backend

A REST service on ${built}, generated from the model.

\`\`\`sh
python3 tasks.py install   # a virtual environment in .venv, with everything pinned
python3 tasks.py test      # on SQLite; on PostgreSQL when DATABASE_URL names a server
python3 tasks.py start     # http://127.0.0.1:8000/openapi.json
\`\`\`

\`python3 tasks.py format|lint|types\` check the sources with Ruff and mypy. With the environment
activated, the tools run as usual: \`pytest\`, \`ruff check\`, \`mypy\`, ${tools}.

Configuration comes from the environment or a file \`.env\`, see \`.env.example\`. Without any, data is
in \`data/${slug}.db\` (SQLite). With \`DATABASE_URL=postgres://…\` the same code runs on PostgreSQL; its
tests then ${testing}.

| class | resource | table |
|---|---|---|
${rows.length > 0 ? rows.join('\n') : '| (none yet) | | |'}

${links.length > 0 ? `Many-to-many associations: ${manyToMany}.\n\n` : ''}## How it is made

${layout}- **Lists** take \`limit\`, \`offset\`, \`sort=name,-id\` and filters (\`name=\`, \`dueOn[gte]=\`,
  \`title[contains]=\`) and answer \`{ items, total, limit, offset }\`.
- **Failures** are \`application/problem+json\` (RFC 9457): 400 for an invalid request, 404, 409 for a
  duplicate, an unknown reference or a record that is still referred to, 501 for what is not written yet.
- **Keys** are UUIDs of version 7, made by the server; identifiers of the model are unique constraints.
- **Lists and data types** are JSON columns: they have no identity and are only read with their owner.
- **Decimals** are JSON numbers with up to 15 digits before and 4 after the point.
${storage}- **Metrics** for Prometheus are at \`/metrics\`.
${pending.length > 0 ? `\n## To be written by hand\n\nThese answer 501 and have a pending test each:\n\n${pending.join('\n')}\n` : ''}`;
}

import type { EnvironmentVariable, VirtualFile } from '../../../contract';
import { markdownText } from '../../../lib/escape';
import { environmentExample, requirements, toml, tomlArrayItem } from '../../../lib/python/project';
import type { BackendPlan } from '../../plan';
import type { PythonNames } from './naming';
import { methodOf } from './naming';

/** What the service imports; versions that were tried together. */
const DEPENDENCIES: Readonly<Record<string, string>> = {
  aiosqlite: '0.22.1',
  alembic: '1.20.1',
  asyncpg: '0.32.0',
  fastapi: '0.165.0',
  httptools: '0.9.0',
  'prometheus-client': '0.26.0',
  pydantic: '2.14.3',
  'pydantic-settings': '2.16.3',
  'sqlalchemy[asyncio]': '2.1.9',
  uvicorn: '0.54.0',
  uvloop: '0.23.0; sys_platform != "win32"',
};

/** What those need in turn, pinned so that an installation can be repeated. */
const INDIRECT: Readonly<Record<string, string>> = {
  'annotated-doc': '0.0.7',
  'annotated-types': '0.8.0',
  anyio: '4.16.0',
  click: '8.5.1',
  greenlet: '3.5.6',
  h11: '0.16.0',
  idna: '3.20',
  mako: '1.4.3',
  markupsafe: '3.0.4',
  'opentelemetry-api': '1.45.2',
  'pydantic-core': '2.50.4',
  'python-dotenv': '1.2.4',
  starlette: '1.10.0',
  'typing-extensions': '4.16.0',
  'typing-inspection': '0.4.5',
};

/** Tokens: the library, and what it needs to check signatures by public keys. */
const AUTHENTICATION: Readonly<Record<string, string>> = {
  'pyjwt[crypto]': '2.15.1',
};

const AUTHENTICATION_INDIRECT: Readonly<Record<string, string>> = {
  cffi: '2.1.1',
  cryptography: '50.0.2',
  pycparser: '3.12',
};

/** Formatter, linter, type checker and tests. */
const DEV_DEPENDENCIES: Readonly<Record<string, string>> = {
  httpx2: '2.16.2',
  mypy: '2.4.1',
  pytest: '9.2.0',
  ruff: '0.17.6',
};

const DEV_INDIRECT: Readonly<Record<string, string>> = {
  'ast-serialize': '0.13.1',
  httpcore2: '2.16.2',
  iniconfig: '2.3.1',
  librt: '0.16.0',
  'mypy-extensions': '1.2.0',
  packaging: '26.3',
  pathspec: '1.1.1',
  pluggy: '1.7.0',
  pygments: '2.21.0',
  truststore: '0.10.5',
};

/** Everything beside the sources: manifest, pinned packages, environment, instructions. */
export function packageFiles(
  plan: BackendPlan,
  names: PythonNames,
  environment: readonly EnvironmentVariable[],
): VirtualFile[] {
  const untraced = (path: string, text: string): VirtualFile => ({
    path: `core/${path}`,
    text,
    trace: [],
  });
  return [
    untraced('pyproject.toml', pyproject(plan)),
    untraced('requirements.txt', requirements(dependenciesOf(plan), indirectOf(plan))),
    untraced(
      'requirements-dev.txt',
      `-r requirements.txt\n${requirements(DEV_DEPENDENCIES, DEV_INDIRECT)}`,
    ),
    untraced('alembic.ini', '[alembic]\nscript_location = app/migrations\nprepend_sys_path = .\n'),
    untraced('.gitignore', ['.venv/', '__pycache__/', '.*_cache/', 'data/', '.env', ''].join('\n')),
    untraced('.env.example', environmentExample(environment)),
    untraced('README.md', readme(plan, names)),
  ];
}

function dependenciesOf({ authentication }: BackendPlan): Readonly<Record<string, string>> {
  return authentication ? { ...DEPENDENCIES, ...AUTHENTICATION } : DEPENDENCIES;
}

function indirectOf({ authentication }: BackendPlan): Readonly<Record<string, string>> {
  return authentication ? { ...INDIRECT, ...AUTHENTICATION_INDIRECT } : INDIRECT;
}

function pyproject(plan: BackendPlan): string {
  const { packageName, title } = plan;
  const dependencies = Object.entries(dependenciesOf(plan)).map(
    (one) => `  ${tomlArrayItem(one)},`,
  );
  const dev = Object.entries(DEV_DEPENDENCIES).map((one) => `  ${tomlArrayItem(one)},`);
  return `[project]
name = ${toml(packageName)}
version = "0.1.0"
description = ${toml(`${title}: backend`)}
requires-python = ">=3.11"
dependencies = [
${dependencies.join('\n')}
]

[dependency-groups]
dev = [
${dev.join('\n')}
]

[tool.ruff]
target-version = "py311"
line-length = 88

[tool.ruff.lint]
select = [
  "A", "ANN", "ASYNC", "B", "BLE", "C4", "C90", "DTZ", "E", "EXE", "F", "FA", "FLY",
  "FURB", "G", "I", "INP", "INT", "ISC", "LOG", "N", "PERF", "PGH", "PIE", "PL",
  "PT", "PTH", "PYI", "Q", "RET", "RSE", "RUF", "S", "SIM", "SLF", "SLOT", "T10", "TID",
  "UP", "W", "YTT",
]
ignore = [
  # Texts of the model may be in any language and script.
  "RUF001", "RUF002", "RUF003",
  # Statuses of HTTP say more as numbers.
  "PLR2004",
  # "typing.Any" is what JSON columns and drivers hold.
  "ANN401",
]

[tool.ruff.lint.per-file-ignores]
"tests/*" = ["S101"]
# Their names begin with a number; one statement a table.
"app/migrations/versions/*" = ["INP001", "PLR0915"]
# Where SQLAlchemy looks for how a class is mapped, and a record has its id.
"app/*/models.py" = ["A003", "RUF012"]
# The commands of the project are constants.
"tasks.py" = ["S603", "S606"]

[tool.mypy]
files = ["app", "tests", "tasks.py"]
plugins = ["pydantic.mypy"]
strict = true
warn_unreachable = true

[tool.pytest.ini_options]
testpaths = ["tests"]
addopts = "--strict-config --strict-markers -q"
xfail_strict = true
filterwarnings = [
  "error",
  # Tables may refer to each other: the migration adds such keys when both are there.
  "ignore:Cannot correctly sort tables",
]
`;
}

function readme(plan: BackendPlan, names: PythonNames): string {
  const { title, slug, resources, links } = plan;
  const rows = resources.map(
    ({ title: name, segment, table }) =>
      `| ${markdownText(name)} | \`/${segment}\` | \`${table}\` |`,
  );
  const pending = resources.flatMap((resource) =>
    resource.operations.map(
      (operation) =>
        `- \`${resource.typeName}Service.${methodOf(operation)}\` in \`app/${names.packageOf(resource)}/service.py\``,
    ),
  );
  const manyToMany = links.map(({ table }) => `\`${table}\``).join(', ');
  return `# ${markdownText(title)}: backend

A REST service on [FastAPI](https://fastapi.tiangolo.com) and
[SQLAlchemy](https://www.sqlalchemy.org), generated from the model.

\`\`\`sh
python3 tasks.py install   # a virtual environment in .venv, with everything pinned
python3 tasks.py test      # on SQLite; on PostgreSQL when DATABASE_URL names a server
python3 tasks.py start     # http://127.0.0.1:8000/openapi.json
\`\`\`

\`python3 tasks.py format|lint|types\` check the sources with Ruff and mypy. With the environment
activated, the tools run as usual: \`pytest\`, \`ruff check\`, \`mypy\`, \`alembic\`, \`python -m app\`.

Configuration comes from the environment or a file \`.env\`, see \`.env.example\`. Without any, data is
in \`data/${slug}.db\` (SQLite). With \`DATABASE_URL=postgres://…\` the same code runs on PostgreSQL; its
tests then use a schema of their own and drop it afterwards.

| class | resource | table |
|---|---|---|
${rows.length > 0 ? rows.join('\n') : '| (none yet) | | |'}

${links.length > 0 ? `Many-to-many associations: ${manyToMany}.\n\n` : ''}## How it is made

- One package per resource: \`models.py\` (the table), \`schemas.py\` (what the API says and accepts),
  \`service.py\` (what can be done; write here what the model names but cannot define), \`router.py\`
  (endpoints). What all share is in \`app/core\`, enumerations and data types in \`app/values\`.
- **Lists** take \`limit\`, \`offset\`, \`sort=name,-id\` and filters (\`name=\`, \`dueOn[gte]=\`,
  \`title[contains]=\`) and answer \`{ items, total, limit, offset }\`.
- **Failures** are \`application/problem+json\` (RFC 9457): 400 for an invalid request, 404, 409 for a
  duplicate, an unknown reference or a record that is still referred to, 501 for what is not written yet.
- **Keys** are UUIDs of version 7, made by the server; identifiers of the model are unique constraints.
- **Subclasses** have a table each, which shares its key with the table of the general class (joined
  table inheritance): required values stay \`NOT NULL\`, and foreign keys point to exactly one class.
- **Parts** of a composition go with their whole; any other reference keeps its target from being deleted.
- **Lists and data types** are JSON columns: they have no identity and are only read with their owner.
- **Decimals** are JSON numbers with up to 15 digits before and 4 after the point.
- **Reads** run without a transaction, so that each is one round trip; what changes something is one
  transaction, committed before the answer is sent.
- **Migrations** (Alembic) run when the service starts. \`alembic revision --autogenerate\` writes the
  next one; a test finds models and migrations that differ.
- \`app/openapi.json\` is the contract: it is what \`/openapi.json\` answers, and a test compares it with
  what the code does. **Metrics** for Prometheus are at \`/metrics\`.
${pending.length > 0 ? `\n## To be written by hand\n\nThese answer 501 and have a pending test each:\n\n${pending.join('\n')}\n` : ''}`;
}

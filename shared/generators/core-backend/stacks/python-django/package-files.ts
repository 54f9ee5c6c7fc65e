import type { EnvironmentVariable, VirtualFile } from '../../../contract';
import { markdownText } from '../../../lib/escape';
import { environmentExample, requirements, toml, tomlArrayItem } from '../../../lib/python/project';
import type { BackendPlan } from '../../plan';
import type { DjangoNames } from './naming';
import { classOf, methodOf } from './naming';

/** What the service imports; versions that were tried together. */
const DEPENDENCIES: Readonly<Record<string, string>> = {
  'dj-database-url': '3.1.2',
  django: '5.2.19',
  djangorestframework: '3.18.3',
  gunicorn: '27.0.1',
  'prometheus-client': '0.26.0',
  'psycopg[binary]': '3.3.9',
};

/** What those need in turn, pinned so that an installation can be repeated. */
const INDIRECT: Readonly<Record<string, string>> = {
  asgiref: '3.13.0',
  packaging: '26.3',
  'psycopg-binary': '3.3.9',
  sqlparse: '0.6.1',
  'typing-extensions': '4.16.0',
};

/** Formatter, linter, type checker and tests. */
const DEV_DEPENDENCIES: Readonly<Record<string, string>> = {
  'django-stubs': '6.1.2',
  'djangorestframework-stubs': '3.18.1',
  mypy: '2.4.1',
  pytest: '9.2.0',
  'pytest-django': '4.14.0',
  ruff: '0.17.6',
  'types-gunicorn': '26.2.0.20261008',
};

const DEV_INDIRECT: Readonly<Record<string, string>> = {
  'ast-serialize': '0.13.1',
  'django-stubs-ext': '6.1.2',
  iniconfig: '2.3.1',
  librt: '0.16.0',
  'mypy-extensions': '1.2.0',
  pathspec: '1.1.1',
  pluggy: '1.7.0',
  pygments: '2.21.0',
  'types-pyyaml': '6.0.12.20261113',
};

/** Everything beside the sources: manifest, pinned packages, environment, instructions. */
export function packageFiles(
  plan: BackendPlan,
  names: DjangoNames,
  environment: readonly EnvironmentVariable[],
): VirtualFile[] {
  const untraced = (path: string, text: string): VirtualFile => ({
    path: `core/${path}`,
    text,
    trace: [],
  });
  return [
    untraced('pyproject.toml', pyproject(plan)),
    untraced('requirements.txt', requirements(DEPENDENCIES, INDIRECT)),
    untraced(
      'requirements-dev.txt',
      `-r requirements.txt\n${requirements(DEV_DEPENDENCIES, DEV_INDIRECT)}`,
    ),
    untraced('.gitignore', ['.venv/', '__pycache__/', '.*_cache/', 'data/', '.env', ''].join('\n')),
    untraced('.env.example', environmentExample(environment)),
    untraced('README.md', readme(plan, names)),
  ];
}

function pyproject({ packageName, title }: BackendPlan): string {
  const dependencies = Object.entries(DEPENDENCIES).map((one) => `  ${tomlArrayItem(one)},`);
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
  "A", "ANN", "B", "BLE", "C4", "C90", "DJ", "DTZ", "E", "EXE", "F", "FA", "FLY",
  "FURB", "G", "I", "INP", "INT", "ISC", "LOG", "N", "PERF", "PGH", "PIE", "PL",
  "PT", "PTH", "PYI", "Q", "RET", "RSE", "RUF", "S", "SIM", "SLF", "SLOT", "T10", "TID",
  "UP", "W", "YTT",
]
ignore = [
  # The API tells a text that is missing from one that is empty.
  "DJ001",
  # Texts of the model may be in any language and script.
  "RUF001", "RUF002", "RUF003",
  # Statuses of HTTP say more as numbers.
  "PLR2004",
  # "typing.Any" is what JSON columns and drivers hold.
  "ANN401",
]

[tool.ruff.lint.per-file-ignores]
"tests/*" = ["S101"]
# Django looks for lists there; names of the model may fill a line.
"api/*" = ["E501", "RUF012"]
# The commands of the project are constants.
"tasks.py" = ["S603", "S606"]

[tool.mypy]
files = ["api", "common", "service", "tests", "manage.py", "tasks.py"]
plugins = ["mypy_django_plugin.main", "mypy_drf_plugin.main"]
strict = true
warn_unreachable = true

[tool.django-stubs]
django_settings_module = "service.settings"

[tool.pytest.ini_options]
DJANGO_SETTINGS_MODULE = "service.settings"
testpaths = ["tests"]
addopts = "--strict-config --strict-markers -q"
xfail_strict = true
filterwarnings = ["error"]
`;
}

function readme(plan: BackendPlan, names: DjangoNames): string {
  const { title, slug, resources, links } = plan;
  const rows = resources.map(
    ({ title: name, segment, table }) =>
      `| ${markdownText(name)} | \`/${segment}\` | \`${table}\` |`,
  );
  const pending = resources.flatMap((resource) =>
    resource.operations.map(
      (operation) =>
        `- \`${classOf(resource)}ViewSet.${methodOf(operation)}\` in \`api/views/${names.moduleOf(resource)}.py\``,
    ),
  );
  const manyToMany = links.map(({ table }) => `\`${table}\``).join(', ');
  return `# ${markdownText(title)}: backend

A REST service on [Django](https://www.djangoproject.com) and
[Django REST framework](https://www.django-rest-framework.org), generated from the model.

\`\`\`sh
python3 tasks.py install   # a virtual environment in .venv, with everything pinned
python3 tasks.py test      # on SQLite; on PostgreSQL when DATABASE_URL names a server
python3 tasks.py start     # http://127.0.0.1:8000/openapi.json
\`\`\`

\`python3 tasks.py format|lint|types\` check the sources with Ruff and mypy. With the environment
activated, the tools run as usual: \`pytest\`, \`ruff check\`, \`mypy\`, \`python manage.py\`.

Configuration comes from the environment or a file \`.env\`, see \`.env.example\`. Without any, data is
in \`data/${slug}.db\` (SQLite). With \`DATABASE_URL=postgres://…\` the same code runs on PostgreSQL; its
tests then make a database of their own and drop it afterwards.

| class | resource | table |
|---|---|---|
${rows.length > 0 ? rows.join('\n') : '| (none yet) | | |'}

${links.length > 0 ? `Many-to-many associations: ${manyToMany}.\n\n` : ''}## How it is made

- \`api\` is the application of the model: a module per resource in \`models\` (the table),
  \`serializers\` (what the API says and accepts) and \`views\` (endpoints; write here what the model
  names but cannot define). What all share is in \`common\`, settings and server in \`service\`.
- **Lists** take \`limit\`, \`offset\`, \`sort=name,-id\` and filters (\`name=\`, \`dueOn[gte]=\`,
  \`title[contains]=\`) and answer \`{ items, total, limit, offset }\`.
- **Failures** are \`application/problem+json\` (RFC 9457): 400 for an invalid request, 404, 409 for a
  duplicate, an unknown reference or a record that is still referred to, 501 for what is not written yet.
- **Keys** are UUIDs of version 7, made by the server; identifiers of the model are unique constraints.
- **Subclasses** have a table each, which shares its key with the table of the general class
  (multi-table inheritance): required values stay \`NOT NULL\`, and foreign keys point to one class.
- **Parts** of a composition go with their whole; any other reference keeps its target from being
  deleted. Django sees to both, as it does for every \`on_delete\`.
- **Lists and data types** are JSON columns: they have no identity and are only read with their owner.
- **Decimals** are JSON numbers with up to 15 digits before and 4 after the point.
- **Migrations** run when the service starts. \`python manage.py makemigrations\` writes the next one;
  a test finds models and migrations that differ.
- \`api/openapi.json\` is the contract: it is what \`/openapi.json\` answers, and tests compare it with
  the routes and the serializers. **Metrics** for Prometheus are at \`/metrics\`.
${pending.length > 0 ? `\n## To be written by hand\n\nThese answer 501 and have a pending test each:\n\n${pending.join('\n')}\n` : ''}`;
}

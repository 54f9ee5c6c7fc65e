import type { EnvironmentVariable, VirtualFile } from '../../../contract';
import type { BackendPlan } from '../../plan';
import { untraced } from '../python/facts';
import type { Packages } from '../python/package-files';
import {
  packageFiles as pythonFiles,
  TOOLS,
  TOOLS_INDIRECT,
  withTokens,
} from '../python/package-files';
import type { PythonNames } from './naming';
import { methodOf } from './naming';

const PACKAGES: Packages = {
  direct: {
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
  },
  indirect: {
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
  },
  dev: { httpx2: '2.16.2', ...TOOLS },
  devIndirect: {
    ...TOOLS_INDIRECT,
    httpcore2: '2.16.2',
    packaging: '26.3',
    truststore: '0.10.5',
  },
};

const RUFF_BY_FILE = `# Their names begin with a number; one statement a table.
"app/migrations/versions/*" = ["INP001", "PLR0915"]
# Where SQLAlchemy looks for how a class is mapped, and a record has its id.
"app/*/models.py" = ["A003", "RUF012"]
`;

const MYPY = `files = ["app", "tests", "tasks.py"]
plugins = ["pydantic.mypy"]
strict = true
warn_unreachable = true
`;

const PYTEST = `filterwarnings = [
  "error",
  # Tables may refer to each other: the migration adds such keys when both are there.
  "ignore:Cannot correctly sort tables",
]
`;

const LAYOUT = `- One package per resource: \`models.py\` (the table), \`schemas.py\` (what the API says and accepts),
  \`service.py\` (what can be done; write here what the model names but cannot define), \`router.py\`
  (endpoints). What all share is in \`app/core\`, enumerations and data types in \`app/values\`.
`;

const STORAGE = `- **Subclasses** have a table each, which shares its key with the table of the general class (joined
  table inheritance): required values stay \`NOT NULL\`, and foreign keys point to exactly one class.
- **What is unique** is an index: SQLite can add one to a table that is there.
- **Parts** of a composition go with their whole; any other reference keeps its target from being deleted.
- **Reads** run without a transaction, so that each is one round trip; what changes something is one
  transaction, committed before the answer is sent.
- **Processes**: one answers requests, \`WORKERS\` of them where one has several cores to itself; they share
  \`/metrics\`, and each counts the rate of an address for itself.
- **Connections** are handed out in turn: \`DATABASE_POOL_SIZE\` requests of a process work on the
  database at a time, and whoever waits longest is next.
- **Migrations** (Alembic) run when the service starts, one process at a time, all of them or none. When
  the model changes, one is added that brings the rows along; none is ever rewritten. For one of your own
  there is \`alembic revision\`; \`alembic merge heads\` joins two that were written beside each other.
  A test finds models and migrations that differ.
- \`app/openapi.json\` is the contract: it is what \`/openapi.json\` answers, and a test compares it with
  what the code does.
`;

/** Everything beside the sources: manifest, pinned packages, environment, instructions. */
export function packageFiles(
  plan: BackendPlan,
  names: PythonNames,
  environment: readonly EnvironmentVariable[],
): VirtualFile[] {
  const pending = plan.resources.flatMap((resource) =>
    resource.operations
      .filter(({ formula }) => !formula)
      .map(
        (operation) =>
          `- \`${resource.typeName}Service.${methodOf(operation)}\` in \`app/${names.packageOf(resource)}/service.py\``,
      ),
  );
  return [
    ...pythonFiles(plan, {
      packages: withTokens(plan, PACKAGES),
      environment,
      pyproject: { rules: ['ASYNC'], ignoredByFile: RUFF_BY_FILE, mypy: MYPY, pytest: PYTEST },
      readme: {
        built:
          '[FastAPI](https://fastapi.tiangolo.com) and [SQLAlchemy](https://www.sqlalchemy.org)',
        tools: '`alembic`, `python -m app`',
        testing: 'use a schema of their own and drop it afterwards',
        layout: LAYOUT,
        storage: STORAGE,
        pending,
      },
    }),
    untraced('alembic.ini', '[alembic]\nscript_location = app/migrations\nprepend_sys_path = .\n'),
  ];
}

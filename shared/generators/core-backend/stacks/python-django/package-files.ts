import type { EnvironmentVariable, VirtualFile } from '../../../contract';
import type { BackendPlan } from '../../plan';
import type { Packages } from '../python/package-files';
import {
  packageFiles as pythonFiles,
  TOOLS,
  TOOLS_INDIRECT,
  withTokens,
} from '../python/package-files';
import type { DjangoNames } from './naming';
import { methodOf } from './naming';

const PACKAGES: Packages = {
  direct: {
    'dj-database-url': '3.1.2',
    django: '5.2.19',
    djangorestframework: '3.18.3',
    gunicorn: '27.0.1',
    'prometheus-client': '0.26.0',
    'psycopg[binary]': '3.3.9',
  },
  indirect: {
    asgiref: '3.13.0',
    packaging: '26.3',
    'psycopg-binary': '3.3.9',
    sqlparse: '0.6.1',
    'typing-extensions': '4.16.0',
  },
  dev: {
    'django-stubs': '6.1.2',
    'djangorestframework-stubs': '3.18.1',
    'pytest-django': '4.14.0',
    'types-gunicorn': '26.2.0.20261008',
    ...TOOLS,
  },
  devIndirect: {
    ...TOOLS_INDIRECT,
    'django-stubs-ext': '6.1.2',
    'types-pyyaml': '6.0.12.20261113',
  },
};

const RUFF = `  # The API tells a text that is missing from one that is empty.
  "DJ001",
`;

const RUFF_BY_FILE = `# Django looks for lists there.
"api/*" = ["RUF012"]
"common/migrations/*" = ["RUF012"]
`;

const MYPY = `files = ["api", "common", "service", "tests", "manage.py", "tasks.py"]
plugins = ["mypy_django_plugin.main", "mypy_drf_plugin.main"]
strict = true
warn_unreachable = true

[tool.django-stubs]
django_settings_module = "service.settings"
`;

const PYTEST = `DJANGO_SETTINGS_MODULE = "service.settings"
filterwarnings = ["error"]
`;

const LAYOUT = `- \`api\` is the application of the model: a module per resource in \`models\` (the table),
  \`serializers\` (what the API says and accepts) and \`views\` (endpoints; write here what the model
  names but cannot define). What all share is in \`common\`, settings and server in \`service\`.
`;

const STORAGE = `- **Subclasses** have a table each, which shares its key with the table of the general class
  (multi-table inheritance): required values stay \`NOT NULL\`, and foreign keys point to one class.
- **Parts** of a composition go with their whole; any other reference keeps its target from being
  deleted. Django sees to both, as it does for every \`on_delete\`.
- **Migrations** run when the service starts. A change of the model comes with the next one;
  \`python manage.py makemigrations\` writes one for what you change, and a test finds models and
  migrations that differ.
- \`api/openapi.json\` is the contract: it is what \`/openapi.json\` answers, and tests compare it with
  the routes and the serializers.
`;

/** Everything beside the sources: manifest, pinned packages, environment, instructions. */
export function packageFiles(
  plan: BackendPlan,
  names: DjangoNames,
  environment: readonly EnvironmentVariable[],
): VirtualFile[] {
  const pending = plan.resources.flatMap((resource) =>
    resource.operations
      .filter(({ formula }) => !formula)
      .map(
        (operation) =>
          `- \`${resource.typeName}ViewSet.${methodOf(operation)}\` in \`api/views/${names.moduleOf(resource)}.py\``,
      ),
  );
  return pythonFiles(plan, {
    packages: withTokens(plan, PACKAGES),
    environment,
    pyproject: {
      rules: ['DJ'],
      ignored: RUFF,
      ignoredByFile: RUFF_BY_FILE,
      mypy: MYPY,
      pytest: PYTEST,
    },
    readme: {
      built:
        '[Django](https://www.djangoproject.com) and\n[Django REST framework](https://www.django-rest-framework.org)',
      tools: '`python manage.py`',
      testing: 'make a database of their own and drop it afterwards',
      layout: LAYOUT,
      storage: STORAGE,
      pending,
    },
  });
}

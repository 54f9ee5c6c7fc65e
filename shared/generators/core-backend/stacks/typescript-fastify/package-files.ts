import type { EnvironmentVariable, VirtualFile } from '../../../contract';
import { markdownText } from '../../../lib/escape';
import type { BackendPlan } from '../../plan';
import { environmentExample } from '../environment';

/** Versions that were tried together; exact, so that what was proven is what is installed. */
const DEPENDENCIES = {
  '@fastify/rate-limit': '11.2.0',
  '@fastify/swagger': '9.9.3',
  '@fastify/type-provider-typebox': '6.3.0',
  ajv: '8.20.0',
  'ajv-formats': '3.0.1',
  'fast-json-stringify': '7.3.6',
  fastify: '5.12.8',
  kysely: '0.29.9',
  libsql: '0.5.29',
  pg: '8.23.1',
  'prom-client': '15.1.3',
  typebox: '1.4.3',
};

/** Only where callers say who they are. */
const JOSE = { jose: '6.2.17' };

const DEV_DEPENDENCIES = {
  '@biomejs/biome': '2.6.8',
  '@types/node': '24.19.2',
  '@types/pg': '8.23.1',
  typescript: '7.0.2',
};

const LOADING = 'Copy to .env and load it: node --env-file=.env dist/main.js';

/** Everything beside the sources: manifest, compiler settings, environment, instructions. */
export function packageFiles(
  plan: BackendPlan,
  variables: readonly EnvironmentVariable[],
): VirtualFile[] {
  const untraced = (path: string, text: string): VirtualFile => ({
    path: `core/${path}`,
    text,
    trace: [],
  });
  return [
    untraced('package.json', json(manifest(plan))),
    untraced('biome.json', json(BIOME)),
    untraced('tsconfig.json', json(TSCONFIG)),
    untraced('tsconfig.build.json', json(TSCONFIG_BUILD)),
    untraced(
      '.gitignore',
      ['node_modules/', 'dist/', '.test-build/', 'data/', '.env', ''].join('\n'),
    ),
    untraced('.env.example', environmentExample(LOADING, variables)),
    untraced('README.md', readme(plan)),
  ];
}

function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  // Lists of plain values stay on one line, as formatters have it.
  const flat = text.replace(
    /\[\s+([^[\]{}]*?)\s+\]/g,
    (_, items: string) => `[${items.replace(/\s*\n\s*/g, ' ')}]`,
  );
  return `${flat}\n`;
}

function manifest({ packageName, authentication }: BackendPlan) {
  return {
    name: packageName,
    version: '0.1.0',
    private: true,
    type: 'module',
    engines: { node: '>=20.11' },
    scripts: {
      build: 'tsc -p tsconfig.build.json',
      start: 'node dist/main.js',
      migrate: 'node dist/migrate.js',
      format: 'biome format --write .',
      'format:check': 'biome format .',
      lint: 'biome lint --error-on-warnings .',
      typecheck: 'tsc --noEmit',
      test: 'tsc --outDir .test-build && node --test-reporter=spec .test-build/test/run.js',
      openapi: 'npm run build && node dist/openapi.js',
    },
    dependencies: sorted({ ...DEPENDENCIES, ...(authentication && JOSE) }),
    devDependencies: DEV_DEPENDENCIES,
  };
}

function sorted(dependencies: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const BIOME = {
  $schema: './node_modules/@biomejs/biome/configuration_schema.json',
  root: true,
  // openapi.json is compared with what the server gives, not read line by line.
  files: { includes: ['src/**', 'test/**', '*.json', '!openapi.json', '!schema-history.json'] },
  formatter: { indentStyle: 'space', lineWidth: 100 },
  javascript: { formatter: { quoteStyle: 'single' } },
  linter: { rules: { preset: 'recommended' } },
};

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    lib: ['ES2022'],
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    skipLibCheck: true,
    rootDir: '.',
    outDir: '.test-build',
  },
  include: ['src/**/*.ts', 'test/**/*.ts'],
};

const TSCONFIG_BUILD = {
  extends: './tsconfig.json',
  compilerOptions: { rootDir: 'src', outDir: 'dist', sourceMap: true },
  include: ['src/**/*.ts'],
};

function readme({ title, slug, resources, links }: BackendPlan): string {
  const rows = resources.map(
    ({ title: name, segment, table }) =>
      `| ${markdownText(name)} | \`/${segment}\` | \`${table}\` |`,
  );
  const pending = resources.flatMap(({ operations, typeName, segment, fileName }) =>
    operations.map(
      ({ method }) => `- \`${typeName}.${method}\` in \`src/${segment}/${fileName}.operations.ts\``,
    ),
  );
  return `# ${markdownText(title)}: backend

A REST service on [Fastify](https://fastify.dev) and [Kysely](https://kysely.dev), generated from the model.

\`\`\`sh
npm install
npm test              # on SQLite; on PostgreSQL when DATABASE_URL names a server
npm run build
npm start             # http://127.0.0.1:3000/openapi.json
\`\`\`

Configuration comes from the environment, see \`.env.example\`. Without any, data is in
\`data/${slug}.db\` (SQLite). With \`DATABASE_URL=postgres://…\` the same code runs on PostgreSQL; its
tests then use a schema of their own and drop it afterwards.

| class | resource | table |
| --- | --- | --- |
${rows.length > 0 ? rows.join('\n') : '| (none yet) | | |'}

${links.length > 0 ? `Many-to-many associations: ${links.map(({ table }) => `\`${table}\``).join(', ')}.\n\n` : ''}## How it is made

- One folder per resource: \`*.schema.ts\` (what the API says and accepts), \`*.repository.ts\` (SQL),
  \`*.routes.ts\` (endpoints), \`*.operations.ts\` (what the model names but cannot define: write it there).
- **Lists** take \`limit\`, \`offset\`, \`sort=name,-id\` and filters (\`name=\`, \`dueOn[gte]=\`,
  \`title[contains]=\`) and answer \`{ items, total, limit, offset }\`.
- **Failures** are \`application/problem+json\` (RFC 9457): 400 for an invalid request, 404, 409 for a
  duplicate, an unknown reference or a record that is still referred to, 501 for what is not written yet.
- **Keys** are UUIDs of version 7, made by the server; identifiers of the model are unique constraints.
- **Subclasses** have a table each, which shares its key with the table of the general class: required
  values stay \`NOT NULL\`, and foreign keys can point to exactly one class.
- **Parts** of a composition go with their whole; any other reference keeps its target from being deleted.
- **Lists and data types** are JSON columns: they have no identity and are only read with their owner.
- **Decimals** are JSON numbers with up to 15 digits before and 4 after the point.
- **Migrations** only go forward (\`src/database/migrations\`). A database made from other tables is refused
  at the start instead of failing query by query.
- **Security headers** are on every answer; \`REQUESTS_PER_MINUTE\` limits the requests of one address (429),
  which is the one a proxy names where \`TRUSTED_PROXIES\` says so.
- \`openapi.json\` is the same document the server gives; a test compares them (\`npm run openapi\` renews it).
${pending.length > 0 ? `\n## To be written by hand\n\nThese answer 501 and have a pending test each:\n\n${pending.join('\n')}\n` : ''}`;
}

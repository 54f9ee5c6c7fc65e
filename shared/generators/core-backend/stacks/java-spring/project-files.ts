import type { EnvironmentVariable, VirtualFile } from '../../../contract';
import { markdownText } from '../../../lib/escape';
import { environmentExample } from '../environment';
import type { JavaModel } from './java-model';
import { pom } from './pom';

/** What is not Java code: how the project is built, configured and read. */
export function projectFiles(
  model: JavaModel,
  variables: readonly EnvironmentVariable[],
): VirtualFile[] {
  return [
    { path: 'core/pom.xml', text: pom(model), trace: [] },
    { path: 'core/.mvn/jvm.config', text: JVM_CONFIG, trace: [] },
    { path: 'core/.gitignore', text: 'target/\n.env\n', trace: [] },
    { path: 'core/.env.example', text: environmentExample(LOADING, variables), trace: [] },
    { path: 'core/README.md', text: readme(model), trace: [] },
  ];
}

const LOADING = 'Copy to .env and load it with your process manager.';

/**
 * How Maven's own process runs. Its steps are over before thorough compilation pays, as those of tests
 * are; Error Prone and google-java-format use the compiler's inside (JEP 396).
 */
const JVM_CONFIG = `-XX:TieredStopAtLevel=1\n-XX:+UseSerialGC\n${[
  'api',
  'code',
  'file',
  'main',
  'model',
  'parser',
  'processing',
  'tree',
  'util',
]
  .map((part) => `--add-exports jdk.compiler/com.sun.tools.javac.${part}=ALL-UNNAMED\n`)
  .join('')}${['code', 'comp']
  .map((part) => `--add-opens jdk.compiler/com.sun.tools.javac.${part}=ALL-UNNAMED\n`)
  .join('')}`;

function readme({ index, basePackage }: JavaModel): string {
  const { title, resources, encryption } = index.plan;
  const rows = resources.map(
    ({ title: name, segment, table }) =>
      `| ${markdownText(name)} | \`/${segment}\` | \`${table}\` |`,
  );
  const pending = resources.flatMap(({ operations, typeName }) =>
    operations.map(({ method }) => `- \`${typeName}.${method}\``),
  );
  return `# ${markdownText(title)}: backend

A REST service on [Spring Boot](https://spring.io/projects/spring-boot) and PostgreSQL, generated from the model.
It needs Java 17 and Maven.

\`\`\`sh
export DATABASE_URL=postgres://user:password@localhost:5432/database
mvn test                       # in a schema of its own that is dropped afterwards
mvn spotless:check             # mvn spotless:apply formats
mvn package -DskipTests
java -jar target/app.jar       # http://127.0.0.1:3000/openapi.json
\`\`\`

Configuration comes from the environment, see \`.env.example\`.

| class | resource | table |
| --- | --- | --- |
${rows.length > 0 ? rows.join('\n') : '| (none yet) | | |'}

## How it is made

- One package per resource below \`${basePackage}\`: the entity, its repository, the service (one
  transaction per call), the controller, the records of requests and answers, and the mapper between them.
  \`*Operations\` is the place for what the model names but cannot define: write it there.
- **Lists** take \`limit\`, \`offset\`, \`sort=name,-id\` and filters (\`name=\`, \`dueOn[gte]=\`,
  \`title[contains]=\`) and answer \`{ items, total, limit, offset }\`.
- **Failures** are \`application/problem+json\` (RFC 9457): 400 for an invalid request, 404, 409 for a
  duplicate, an unknown reference or a record that is still referred to, 501 for what is not written yet.
- **Keys** are UUIDs of version 7, made by the server; identifiers of the model are unique constraints.
- **Subclasses** have a table each, joined with that of the general class.
- **Parts** of a composition go with their whole; any other reference keeps its target from being deleted.
- **Lists and data types** are columns of type \`jsonb\`: they have no identity and are only read with their owner.
- **Migrations** are Flyway's (\`src/main/resources/db/migration\`) and only go forward: a
  changed model adds one, and none that is there is rewritten; at the start Hibernate checks that the tables are those of
  the entities.
- **The API** is described by \`src/main/resources/static/openapi.json\`. Every answer in every test is held
  against it, and a test compares its endpoints with those that are there.
- **Checks**: google-java-format through Spotless; the compiler with all warnings and Error Prone, as errors.
- **Security headers** are on every answer; REQUESTS_PER_MINUTE limits the requests of one address (429).
${encryption ? `- **Encrypted fields** are columns of text that only who has ${encryption.keysVariable} can read (AES-256-GCM).\n` : ''}- **Bodies** of more than 1 MiB are refused (413).
- **Metrics** are at \`/metrics\` in Prometheus' format.
${pending.length > 0 ? `\n## To be written by hand\n\nThese answer 501 and have a disabled test each:\n\n${pending.join('\n')}\n` : ''}`;
}

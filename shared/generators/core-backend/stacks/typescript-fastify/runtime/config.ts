/** `src/config.ts`. Configuration from the environment. */
export const config = `import { type Static, type TObject, Type } from 'typebox';
import { Value } from 'typebox/value';

const DatabaseUrl = Type.String({
  pattern: '^(file:.+|postgres(ql)?://.+)$',
  default: 'file:./data/{{slug}}.db',
});

{{encryptionSchema}}const Environment = Type.Object({
  HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  PORT: Type.Integer({ minimum: 0, maximum: 65535, default: 3000 }),
  DATABASE_URL: DatabaseUrl,
  MIGRATE_ON_START: Type.Boolean({ default: true }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info',
  }),
  REQUESTS_PER_MINUTE: Type.Integer({ minimum: 0, default: 0 }),
  TRUSTED_PROXIES: Type.Optional(Type.String({ pattern: '^[0-9A-Fa-f.:/, ]+$' })),
  SHUTDOWN_TIMEOUT_MS: Type.Integer({ minimum: 0, default: 10_000 }),
{{authVariables}}{{encryptionVariable}}});

export type Config = Static<typeof Environment>;

/**
 * Reads the configuration from environment variables.
 *
 * @throws Error that lists every variable that is wrong; the process should not start then.
 */
export function loadConfig(env: Env): Config {
{{authCheck}}}

{{encryptionReader}}/** The database that migrating needs. */
export function databaseUrl(env: Env): string {
  return checked(Type.Object({ DATABASE_URL: DatabaseUrl }), env).DATABASE_URL;
}

type Env = Readonly<Record<string, string | undefined>>;

function checked<S extends TObject>(schema: S, env: Env): Static<S> {
  const given = Object.fromEntries(
    Object.keys(schema.properties)
      .map((name) => [name, env[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const config = Value.Convert(schema, Value.Default(schema, given));
  if (Value.Check(schema, config)) return config;
  const problems = [...Value.Errors(schema, config)].map(
    (error) => \`\${error.instancePath.slice(1)} \${error.message}\`,
  );
  throw new Error(\`Invalid configuration: \${problems.join('; ')}\`);
}
`;

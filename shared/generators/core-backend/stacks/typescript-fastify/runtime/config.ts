/** `src/config.ts`. Configuration from the environment. */
export const config = `import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';

const Environment = Type.Object({
  HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  PORT: Type.Integer({ minimum: 0, maximum: 65535, default: 3000 }),
  DATABASE_URL: Type.String({
    pattern: '^(file:.+|postgres(ql)?://.+)$',
    default: 'file:./data/{{slug}}.db',
  }),
  MIGRATE_ON_START: Type.Boolean({ default: true }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info',
  }),
  SHUTDOWN_TIMEOUT_MS: Type.Integer({ minimum: 0, default: 10_000 }),
});

export type Config = Static<typeof Environment>;

/**
 * Reads the configuration from environment variables.
 *
 * @throws Error that lists every variable that is wrong; the process should not start then.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(Environment.properties)
      .map((name) => [name, env[name]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const config = Value.Convert(Environment, Value.Default(Environment, given));
  if (Value.Check(Environment, config)) return config;
  const problems = [...Value.Errors(Environment, config)].map(
    (error) => \`\${error.instancePath.slice(1)} \${error.message}\`,
  );
  throw new Error(\`Invalid configuration: \${problems.join('; ')}\`);
}
`;

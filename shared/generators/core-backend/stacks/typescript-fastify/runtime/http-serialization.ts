/** `src/http/serialization.ts`. How answers are written. */
export const httpSerialization = `import fastJson, { type Schema } from 'fast-json-stringify';
import type { FastifyInstance, FastifySerializerCompiler } from 'fastify';

/**
 * Writes answers by their schema, so that nothing leaves that the schema does not name. Each schema
 * is compiled once, however many endpoints answer with it: that keeps the start short.
 */
export function registerSerialization(app: FastifyInstance): void {
  const compiled = new Map<string, (value: unknown) => string>();
  const compiler: FastifySerializerCompiler<Schema> = ({ schema }) => {
    const key = JSON.stringify(schema);
    const known = compiled.get(key);
    if (known) return known;
    const named = app.getSchemas() as Record<string, Schema>;
    const write = fastJson(schema, { schema: referredTo(key, named) });
    compiled.set(key, write);
    return write;
  };
  app.setSerializerCompiler(compiler);
}

/** The named schemas that a schema refers to, directly or through others. */
function referredTo(text: string, named: Readonly<Record<string, Schema>>): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const follow = (from: string) => {
    for (const [, id = ''] of from.matchAll(/"\\$ref":"([^"#]+)#?"/g)) {
      const schema = named[id];
      if (schema === undefined || id in found) continue;
      found[id] = schema;
      follow(JSON.stringify(schema));
    }
  };
  follow(text);
  return found;
}
`;

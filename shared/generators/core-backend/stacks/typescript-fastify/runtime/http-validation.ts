/** `src/http/validation.ts`. How requests are validated. */
export const httpValidation = `import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';

/**
 * Validates requests. Path and query are text, so "5" may become 5; a JSON body says what it means
 * and is neither converted nor silently stripped of members that the schema does not know.
 */
export function registerValidation(app: FastifyInstance): void {
  const compilers = new Map<boolean, Ajv>();
  const compiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
    const convert = httpPart !== 'body';
    const ajv = compilers.get(convert) ?? newCompiler(app, convert);
    compilers.set(convert, ajv);
    return ajv.compile(schema);
  };
  app.setValidatorCompiler(compiler);
}

/** Made when the first route is compiled: by then all named schemas are known. */
function newCompiler(app: FastifyInstance, convert: boolean): Ajv {
  const ajv = new Ajv({
    strict: false,
    useDefaults: true,
    coerceTypes: convert,
    removeAdditional: false,
    schemas: app.getSchemas() as Record<string, object>,
  });
  addFormats.default(ajv);
  return ajv;
}
`;

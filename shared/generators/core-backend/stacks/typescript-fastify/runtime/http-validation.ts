/** `src/http/validation.ts`. How requests are validated. */
export const httpValidation = `import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';

/**
 * Validates requests. Path and query are text, so "5" may become 5; a JSON body says what it means
 * and is neither converted nor silently stripped of members that the schema does not know.
 */
export function registerValidation(app: FastifyInstance): void {
  const compiler: FastifySchemaCompiler<object> = ({ schema, httpPart }) => {
    const ajv = new Ajv({
      allErrors: false,
      strict: false,
      useDefaults: true,
      coerceTypes: httpPart !== 'body',
      removeAdditional: false,
      schemas: app.getSchemas() as Record<string, object>,
    });
    addFormats.default(ajv);
    return ajv.compile(schema);
  };
  app.setValidatorCompiler(compiler);
}
`;

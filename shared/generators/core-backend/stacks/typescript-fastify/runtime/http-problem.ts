/** `src/http/problem.ts`. Answers every failure in one format. */
export const httpProblem = `import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { conflictOf } from '../database/errors.js';

/** Error body of every endpoint: RFC 9457, media type \`application/problem+json\`. */
export const Problem = Type.Object(
  {
    type: Type.String({
      description: 'What kind of problem this is; \`about:blank\` means just the status.',
    }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String({ description: 'The request that failed.' })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({ description: 'Where in the request, e.g. \`body/dueOn\`.' }),
          message: Type.String(),
        }),
      ),
    ),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;

/** Throw it to answer with a problem; anything else that is thrown becomes a 500. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly members: Partial<Problem> = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
  }
}

export function notFound(resource: string, id: string): HttpProblem {
  return new HttpProblem(404, \`There is no \${resource} with id \${id}.\`);
}

/** For behaviour that the model names but does not define: it has to be written by hand. */
export function notImplemented(operation: string, requirement?: string): HttpProblem {
  const because = requirement === undefined ? '' : \` It is required by: "\${requirement}"\`;
  return new HttpProblem(501, \`\${operation} is not implemented yet.\${because}\`);
}

/** For a call whose precondition does not hold. */
export function preconditionFailed(condition: string): HttpProblem {
  return new HttpProblem(409, \`This is possible only when \${condition}.\`, {
    type: 'urn:problem-type:precondition',
  });
}

/** Answers every failure, known and unknown, as \`application/problem+json\`. */
export function registerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, {
      status: 404,
      detail: \`\${request.method} \${request.url} does not exist.\`,
    }),
  );
  app.setErrorHandler((error: FastifyError | HttpProblem, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(request, reply, problem);
  });
}

type ProblemFacts = Partial<Problem> & { status: number };

function problemOf(error: FastifyError | HttpProblem): ProblemFacts {
  if (error instanceof HttpProblem) {
    return { ...error.members, status: error.status, detail: error.message };
  }
  if (error.validation !== undefined) {
    const context = error.validationContext ?? 'request';
    return {
      type: 'urn:problem-type:invalid-request',
      title: 'Invalid request',
      status: 400,
      detail: \`The \${context} is not valid.\`,
      errors: error.validation.map((issue) => ({
        pointer: \`\${context}\${issue.instancePath}\`,
        message: issue.message ?? 'is not valid',
      })),
    };
  }
  const conflict = conflictOf(error);
  if (conflict !== undefined) return conflict;
  const status = error.statusCode ?? 500;
  // What went wrong inside is for the log, not for the caller.
  return status < 500 ? { status, detail: error.message } : { status: 500 };
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, facts: ProblemFacts) {
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[facts.status] ?? 'Error',
    ...facts,
    instance: request.url,
  };
  return reply
    .code(facts.status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}
`;

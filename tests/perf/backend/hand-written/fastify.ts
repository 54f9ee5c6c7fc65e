/**
 * The measuring stick of bench:backend: what somebody writes by hand who needs two endpoints and
 * nothing else, on the same framework, query builder and driver and with the same queries as what is
 * generated.
 */
export const fastifyService = `import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const db = new Kysely({ dialect: new PostgresDialect({ pool }) });
await sql\`create table if not exists products (
  id uuid primary key,
  name varchar(255) not null,
  code varchar(255) not null unique,
  amount numeric(19, 4) not null,
  created_at timestamptz,
  active boolean
)\`.execute(db);

const values = {
  name: { type: 'string', minLength: 1, maxLength: 255 },
  code: { type: 'string', minLength: 1, maxLength: 255 },
  amount: { type: 'number' },
  createdAt: { type: ['string', 'null'], format: 'date-time' },
  active: { type: ['boolean', 'null'] },
};
const product = { type: 'object', properties: { id: { type: 'string' }, ...values } };
const newProduct = {
  type: 'object',
  properties: values,
  required: ['name', 'code', 'amount'],
  additionalProperties: false,
};

const toProduct = ({ created_at: createdAt, ...rest }) => ({ ...rest, createdAt });

const app = Fastify({ logger: { level: process.env.LOG_LEVEL ?? 'info' } });

app.get('/health', async () => ({ status: 'ok' }));

app.get('/products/:id', { schema: { response: { 200: product } } }, async (request, reply) => {
  const row = await db
    .selectFrom('products')
    .selectAll()
    .where('id', '=', request.params.id)
    .executeTakeFirst();
  return row ? toProduct(row) : reply.code(404).send();
});

app.post(
  '/products',
  { schema: { body: newProduct, response: { 201: product } } },
  async (request, reply) => {
    const { name, code, amount, createdAt, active } = request.body;
    const row = await db
      .insertInto('products')
      .values({ id: randomUUID(), name, code, amount, created_at: createdAt, active })
      .returningAll()
      .executeTakeFirstOrThrow();
    return reply.code(201).send(toProduct(row));
  },
);

await app.listen({ host: process.env.HOST, port: Number(process.env.PORT) });
`;

/**
 * The measuring stick of bench:backend: what somebody writes by hand who needs two endpoints and
 * nothing else, on the same framework and driver and with the same queries as what is generated.
 */
export const fastifyService = `import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
await pool.query(\`create table if not exists products (
  id uuid primary key,
  name varchar(255) not null,
  code varchar(255) not null unique,
  amount numeric(19, 4) not null,
  created_at timestamptz,
  active boolean
)\`);

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
const columns = 'id, name, code, amount, created_at, active';

app.get('/health', async () => ({ status: 'ok' }));

app.get('/products/:id', { schema: { response: { 200: product } } }, async (request, reply) => {
  const { rows } = await pool.query(\`select \${columns} from products where id = $1\`, [
    request.params.id,
  ]);
  return rows[0] ? toProduct(rows[0]) : reply.code(404).send();
});

app.post(
  '/products',
  { schema: { body: newProduct, response: { 201: product } } },
  async (request, reply) => {
    const { name, code, amount, createdAt, active } = request.body;
    const { rows } = await pool.query(
      \`insert into products (\${columns}) values ($1, $2, $3, $4, $5, $6) returning \${columns}\`,
      [randomUUID(), name, code, amount, createdAt, active],
    );
    return reply.code(201).send(toProduct(rows[0]));
  },
);

await app.listen({ host: process.env.HOST, port: Number(process.env.PORT) });
`;

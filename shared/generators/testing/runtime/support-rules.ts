/** `support/rules.mjs`. */
export const supportRules = `/**
 * The words in which the files of \`rules/\` say what holds for the records of one collection. Each
 * word is a test, or a few, against the running backend.
 */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { call, untilReady } from './api.mjs';
import { operationOf, requestSchema, resolved } from './openapi.mjs';
import { pick, seed } from './random.mjs';
import { bodyFor, create, createIfFree, matching, removeAll } from './records.mjs';
import { exampleOf, referenceIn } from './schema.mjs';

/** So many random records, or walks, a rule is tried with. */
const RUNS = Number(process.env.RUNS ?? 10);
const NOBODY = '00000000-0000-7000-8000-000000000000';

await untilReady();
after(removeAll);

/**
 * Says what holds in one collection.
 *
 * @param {string} name For people.
 * @param {string} path Of the collection.
 * @param {(rules: Rules) => void} say
 */
export function rulesOf(name, path, say) {
  describe(\`\${name} (SEED=\${seed})\`, () => say(new Rules(path)));
}

class Rules {
  constructor(path) {
    this.path = path;
    this.schema = resolved(requestSchema(operationOf('POST', path)));
  }

  async #refused(values, statuses = [400]) {
    const answer = await call('POST', this.path, { body: await bodyFor(this.path, values) });
    assert.ok(statuses.includes(answer.status), \`\${answer.status}: \${JSON.stringify(answer.body)}\`);
    assert.equal(answer.type, 'application/problem+json');
  }

  /** What is stored is what was sent, for any record that the document allows. */
  keepsWhatIsSent() {
    test(\`keeps what is sent, \${RUNS} random records\`, async () => {
      for (let run = 0; run < RUNS; run += 1) {
        const body = await bodyFor(this.path);
        const { status, body: made } = await call('POST', this.path, { body });
        if (status === 409) continue;
        assert.equal(status, 201, JSON.stringify({ body, made }));
        const { body: read, headers } = await call('GET', \`\${this.path}/\${made.id}\`);
        for (const [property, value] of Object.entries(body)) {
          assert.ok(
            isSame(read[property], value),
            \`\${property}: \${value} became \${read[property]}\`,
          );
        }
        await call('DELETE', \`\${this.path}/\${made.id}\`, { headers: matching(headers) });
      }
    });
  }

  /** Created, read, found, changed, removed, gone. */
  lives() {
    test('lives from its creation to its removal', async () => {
      const record = await create(this.path);
      const one = \`\${this.path}/\${record.id}\`;
      const { body: read } = await call('GET', one);
      assert.deepEqual(read, record);
      const page = await call('GET', \`\${this.path}?sort=-id&limit=100\`);
      assert.ok(page.body.items.some(({ id }) => id === record.id));
      const change = this.#change();
      if (change) {
        const changed = await call('PATCH', one, { body: change, headers: await version(one) });
        const told = JSON.stringify(changed.body);
        // A value that no two records share may be another one's by chance.
        assert.ok(changed.status === 200 || changed.status === 409, told);
        const [[property, value]] = Object.entries(change);
        const wanted = changed.status === 200 ? value : record[property];
        assert.ok(isSame((await call('GET', one)).body[property], wanted), told);
      }
      const removed = await call('DELETE', one, { headers: await version(one) });
      assert.equal(removed.status, 204, JSON.stringify(removed.body));
      assert.equal((await call('GET', one)).status, 404);
    });
  }

  /** A valid change of one property; undefined where there is nothing to change. */
  #change() {
    const update = requestSchema(operationOf('PATCH', \`\${this.path}/{id}\`));
    const { properties = {} } = resolved(update);
    const plain = Object.keys(properties).filter((name) => !referenceIn(properties[name]));
    if (plain.length === 0) return undefined;
    const name = pick(plain);
    return { [name]: exampleOf(properties[name]) };
  }

  /** Cannot be created without it. */
  requires(property) {
    test(\`requires \${property}\`, async () => {
      await this.#refused({ [property]: undefined });
      await this.#refused({ [property]: null });
    });
  }

  /** May be left out, and is nothing then. */
  mayLack(property) {
    test(\`may lack \${property}\`, async () => {
      const record = await create(this.path, { [property]: undefined });
      assert.equal(record[property], null);
    });
  }

  /** Has this value when none is given. */
  startsWith(property, value) {
    test(\`starts with \${property} = \${JSON.stringify(value)}\`, async () => {
      const record = await create(this.path, { [property]: undefined });
      assert.ok(isSame(record[property], value), \`it is \${JSON.stringify(record[property])}\`);
    });
  }

  /** No two records have the same values there. */
  isUnique(...properties) {
    test(\`has no two with the same \${properties.join(' and ')}\`, async () => {
      const first = await create(this.path);
      const same = Object.fromEntries(properties.map((name) => [name, first[name]]));
      if (Object.values(same).includes(null)) return;
      await this.#refused(same, [409]);
    });
  }

  /** One of these values and no other. */
  isOneOf(property, values) {
    test(\`has as \${property} one of \${values.length} values\`, async () => {
      for (const value of values) await this.#accepted({ [property]: value }, property, value);
      await this.#refused({ [property]: \`\${values[0]} and more\` });
      await this.#refused({ [property]: '' });
    });
  }

  async #accepted(values, property, value) {
    const { status, body } = await call('POST', this.path, {
      body: await bodyFor(this.path, values),
    });
    if (status === 409) return;
    assert.equal(status, 201, JSON.stringify(body));
    assert.ok(isSame(body[property], value));
    await call('DELETE', \`\${this.path}/\${body.id}\`, {
      headers: await version(\`\${this.path}/\${body.id}\`),
    });
  }

  /** A list of so many; \`most\` is Infinity where there is no limit. */
  holds(property, least, most) {
    const items = (count) => Array.from({ length: count }, () => this.#item(property));
    test(\`has \${least} to \${most} \${property}\`, async () => {
      for (const count of [least, Number.isFinite(most) ? most : least + 3]) {
        await this.#accepted({ [property]: items(count) }, property, undefined);
      }
      if (least > 0) await this.#refused({ [property]: items(least - 1) });
      if (Number.isFinite(most)) await this.#refused({ [property]: items(most + 1) });
    });
  }

  #item(property) {
    return exampleOf(resolved(this.schema.properties[property]).items);
  }

  /** From the smallest to the largest value, both included. */
  ranges(property, { minimum, maximum }) {
    test(\`has \${property} from \${minimum ?? 'any'} to \${maximum ?? 'any'}\`, async () => {
      for (const value of [minimum, maximum]) {
        if (value !== undefined) await this.#accepted({ [property]: value }, property, value);
      }
      if (minimum !== undefined) await this.#refused({ [property]: minimum - 1 });
      if (maximum !== undefined) await this.#refused({ [property]: maximum + 1 });
    });
  }

  /** Names a record that has to be there. */
  refersTo(property) {
    test(\`refers by \${property} to a record that is there\`, async () => {
      await this.#refused({ [property]: NOBODY }, [400, 404, 409]);
    });
  }

  /** Goes when the whole goes that it is a part of. */
  isPartBy(property) {
    test(\`goes with the whole that \${property} names\`, async (context) => {
      const { record, whole } = await this.#withTarget(property);
      if (record === undefined) return context.skip('there is no room for another record');
      const { status } = await call('DELETE', whole, { headers: await version(whole) });
      assert.equal(status, 204);
      assert.equal((await call('GET', \`\${this.path}/\${record.id}\`)).status, 404);
    });
  }

  /** What it refers to cannot be removed while it does. */
  protects(property) {
    test(\`keeps what \${property} names from being removed\`, async (context) => {
      const { record, whole } = await this.#withTarget(property);
      if (record === undefined) return context.skip('there is no room for another record');
      const { status } = await call('DELETE', whole, { headers: await version(whole) });
      assert.equal(status, 409);
      assert.equal((await call('GET', \`\${this.path}/\${record.id}\`)).status, 200);
    });
  }

  async #withTarget(property) {
    const collection = referenceIn(this.schema.properties[property]);
    const target = await create(collection);
    const record = await createIfFree(this.path, { [property]: target.id });
    return { record, whole: \`\${collection}/\${target.id}\` };
  }

  /**
   * A state machine: \`property\` holds the state, \`initial\` in the beginning. What it returns takes
   * one line for each transition; it moves by these and by no others.
   */
  moves(property, initial) {
    return new Machine(this.path, property, initial);
  }
}

class Machine {
  #moves = [];

  constructor(path, property, initial) {
    this.path = path;
    this.property = property;
    this.initial = initial;
    test(\`has \${property} = \${initial} in the beginning\`, async () => {
      assert.equal((await create(path))[property], initial);
    });
    test(\`lets no request set \${property}\`, async () => {
      const body = { ...(await bodyFor(path)), [property]: initial };
      assert.equal((await call('POST', path, { body })).status, 400);
    });
    test(\`changes \${property} only as its transitions say, \${RUNS} random walks\`, async () => {
      for (let run = 0; run < RUNS; run += 1) await this.#walk();
    });
  }

  /** The action \`segment\` leads from one state to another. */
  allows(segment, from, to) {
    this.#moves.push({ segment, from, to, certain: true });
    test(\`\${segment} leads from \${from} to \${to}\`, async (context) => {
      const id = await this.#recordIn(from);
      if (id === undefined) return context.skip(\`\${from} cannot be reached for certain\`);
      const { status, body } = await this.#act(id, segment);
      assert.equal(status, 200, JSON.stringify(body));
      assert.ok(this.#targets(segment, from).includes(body[this.property]), body[this.property]);
    });
  }

  /** The same, but a condition or an effect that is said in words may stand in the way. */
  mayAllow(segment, from, to) {
    this.#moves.push({ segment, from, to, certain: false });
  }

  #targets(segment, from) {
    const found = this.#moves.filter((move) => move.segment === segment && move.from === from);
    return found.map(({ to }) => to);
  }

  async #act(id, segment) {
    const one = \`\${this.path}/\${id}\`;
    return call('POST', \`\${one}/\${segment}\`, { headers: await version(one) });
  }

  async #stateOf(id) {
    return (await call('GET', \`\${this.path}/\${id}\`)).body[this.property];
  }

  /** Tries random actions, those that are not allowed as well. */
  async #walk() {
    const { id } = await create(this.path);
    const segments = [...new Set(this.#moves.map(({ segment }) => segment))];
    let state = this.initial;
    for (let step = 0; step < 8 && segments.length > 0; step += 1) {
      const segment = pick(segments);
      const possible = this.#moves.filter(
        (move) => move.segment === segment && move.from === state,
      );
      const { status } = await this.#act(id, segment);
      const told = \`\${segment} in \${state} answered \${status}\`;
      if (possible.length === 0) assert.equal(status, 409, told);
      else if (possible.every(({ certain }) => certain)) assert.equal(status, 200, told);
      else assert.ok([200, 409, 501].includes(status), told);
      const now = await this.#stateOf(id);
      const targets = status === 200 ? this.#targets(segment, state) : [state];
      assert.ok(targets.includes(now), \`\${told} and led to \${now}\`);
      state = now;
    }
  }

  /** A record in that state, by the shortest way of certain moves; undefined where there is none. */
  async #recordIn(wanted) {
    const ways = new Map([[this.initial, []]]);
    for (const [state, way] of ways) {
      for (const { segment, from, to, certain } of this.#moves) {
        if (certain && from === state && !ways.has(to)) ways.set(to, [...way, segment]);
      }
    }
    const way = ways.get(wanted);
    if (way === undefined) return undefined;
    const { id } = await create(this.path);
    for (const segment of way) await this.#act(id, segment);
    return (await this.#stateOf(id)) === wanted ? id : undefined;
  }
}

/** Headers that name the version of the record as it is now. */
async function version(path) {
  return matching((await call('GET', path)).headers);
}

/** The same value, however an instant is written; undefined is the same as anything. */
function isSame(found, sent) {
  if (sent === undefined) return true;
  if (typeof sent === 'string' && typeof found === 'string' && /^\\d{4}-\\d\\d-\\d\\dT/.test(sent)) {
    return Date.parse(found) === Date.parse(sent);
  }
  return JSON.stringify(sorted(found)) === JSON.stringify(sorted(sent));
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  );
}
`;

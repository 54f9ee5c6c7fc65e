import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { coreBackend } from '../../shared/generators/core-backend';
import type { VirtualFile } from '../../shared/generators/contract';
import type { FileDecision } from '../../shared/ipc/views';
import { idSource } from '../../shared/kit/ids';
import type { Random } from '../../shared/kit/ports';
import { seededRandom } from '../../shared/kit/seeded-random';
import { execute } from '../../shared/metamodel/execute';
import type { Store } from '../../shared/metamodel/store';
import { modelOf } from '../../tests/support/model-text';
import { randomCommand } from '../../tests/support/random-model';
import { compareFiles } from './regenerate';
import { writeGenerated } from './write-generated';
import type * as Files from './write-inside';

/** How many more changes the disk takes before the process dies; infinite while nobody pulls the plug. */
const power = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY }));

vi.mock('./write-inside', async (original) => {
  const actual = await original<typeof Files>();
  const use = () => {
    power.left -= 1;
    if (power.left < 0) throw new Error('the plug was pulled');
  };
  return {
    ...actual,
    writeInside: async (...args: Parameters<typeof actual.writeInside>) => {
      use();
      await actual.writeInside(...args);
    },
    removeInside: async (...args: Parameters<typeof actual.removeInside>) => {
      use();
      await actual.removeInside(...args);
    },
    copyInside: async (...args: Parameters<typeof actual.copyInside>) => {
      use();
      await actual.copyInside(...args);
    },
  };
});

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'regenerate-property-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A user who writes lines that can be found again, and the files as they are on disk. */
class User {
  /** Lines written and not taken out again by the user, or given up for the generated text. */
  readonly lines = new Set<string>();
  #count = 0;

  constructor(readonly random: Random) {}

  /** Every file of the project, with its text. */
  async files(folder = root): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      found.set(path.slice(root.length + 1), await readFile(path, 'utf8'));
    }
    return found;
  }

  async visible(): Promise<Map<string, string>> {
    const all = await this.files();
    return new Map([...all].filter(([path]) => !path.startsWith('.modelwright')));
  }

  async editSomething(): Promise<void> {
    const files = [...(await this.visible())];
    const [path, text] = files[this.random.below(files.length || 1)] ?? ['core/own.txt', ''];
    await this.#edit(path, text);
  }

  async #edit(path: string, text: string): Promise<void> {
    const lines = text.split('\n');
    const at = this.random.below(lines.length);
    const what = this.random.below(10);
    if (what === 0) return this.#save(path, text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'));
    if (what === 1) return this.#take(path, lines, at, []);
    if (what === 2) return this.#take(path, lines, at, [this.#newLine()]);
    if (what === 3) {
      await rm(join(root, path));
      for (const line of lines) this.lines.delete(line.trim());
      return undefined;
    }
    lines.splice(at, 0, this.#newLine());
    return this.#save(path, lines.join('\n'));
  }

  async #take(path: string, lines: string[], at: number, instead: string[]): Promise<void> {
    const [gone = ''] = lines.splice(at, 1, ...instead);
    this.lines.delete(gone.trim());
    await this.#save(path, lines.join('\n'));
  }

  #newLine(): string {
    this.#count += 1;
    const line = `// user line ${this.#count};`;
    this.lines.add(line);
    return line;
  }

  async #save(path: string, text: string): Promise<void> {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }

  /** The user's lines that stand in none of the texts. */
  missing(texts: Iterable<string>): string[] {
    const there = new Set<string>();
    for (const text of texts) for (const line of text.split('\n')) there.add(line.trim());
    return [...this.lines].filter((line) => !there.has(line));
  }

  /** Decides about some files; what is given up for the generated text is no longer looked for. */
  async decide(files: readonly VirtualFile[]): Promise<Record<string, FileDecision>> {
    const decisions: Record<string, FileDecision> = {};
    for (const { path, choices, current } of (await compareFiles(root, files)).plans) {
      const take = choices[this.random.below(choices.length * 3)];
      if (take) decisions[path] = { take, seen: current?.digest ?? null };
    }
    return decisions;
  }

  async giveUp(copies: readonly { copy: string }[]): Promise<void> {
    for (const { copy } of copies) {
      const text = await readFile(join(root, copy), 'utf8');
      for (const line of text.split('\n')) this.lines.delete(line.trim());
    }
  }
}

interface Rounds {
  seed: number;
  rounds: number;
  generate: () => VirtualFile[];
  changeModel: (random: Random) => void;
}

/** Edits, model changes, crashes and generations in random order. @returns what went wrong */
async function play({ seed, rounds, generate, changeModel }: Rounds): Promise<string[]> {
  const random = seededRandom(seed);
  const user = new User(random);
  const faults: string[] = [];
  await rm(root, { recursive: true, force: true });
  await mkdir(root);
  await writeGenerated(root, generate());
  for (let round = 0; round < rounds; round += 1) {
    const fault = (what: string, found: readonly string[]) =>
      faults.push(...found.map((one) => `seed ${seed}, round ${round}, ${what}: ${one}`));
    for (let n = random.below(4); n > 0; n -= 1) await user.editSomething();
    for (let n = random.below(3); n > 0; n -= 1) changeModel(random);
    const files = generate();
    if (random.below(3) === 0) {
      power.left = random.below(12);
      await writeGenerated(root, files).catch(() => undefined);
      power.left = Number.POSITIVE_INFINITY;
      // A text that is on its way from one path to another may be in the store of texts alone.
      fault('lost by a crash', user.missing((await user.files()).values()));
      if (random.below(2) === 0) await user.editSomething();
    }
    const decisions = random.below(2) === 0 ? await user.decide(files) : {};
    const report = await writeGenerated(root, files, decisions);
    await user.giveUp(report.setAside);
    fault('lost', user.missing((await user.visible()).values()));
    const again = await writeGenerated(root, files);
    fault('generating twice writes', again.written);
    const isNew = (path: string) => !report.conflicts.includes(path);
    fault('a conflict appears without a change', again.conflicts.filter(isNew));
  }
  return faults;
}

/** A small model and generator: three files a class, one for all, one migration a class. */
class Toy {
  #classes = new Map([
    ['c1', { name: 'Loan', attributes: ['dueOn', 'returnedOn'] }],
    ['c2', { name: 'Member', attributes: ['name', 'email', 'phone'] }],
    ['c3', { name: 'Book', attributes: ['isbn'] }],
  ]);

  generate = (): VirtualFile[] => {
    const all = [...this.#classes];
    const index = all.map(([, { name }]) => `register('${name}');`);
    return [
      { path: 'core/app.ts', text: `start();\n${index.join('\n')}\nlisten();\n`, trace: [] },
      ...all.flatMap(([recordId, { name, attributes }]) =>
        ['schema', 'routes', 'test'].map((kind) => {
          const body = attributes.map((attribute) => `  ${kind}('${attribute}');`);
          const text = `// ${kind}\nfunction ${kind}Of${name}() {\n${body.join('\n')}\n  done();\n}\n`;
          const endLine = text.split('\n').length - 1;
          const trace = [{ startLine: 1, endLine, recordId }];
          return { path: `core/${name.toLowerCase()}/${name}.${kind}.ts`, text, trace };
        }),
      ),
      ...all.map(([id, { name }]) => {
        const path = `core/migrations/${id}.sql`;
        return { path, text: `create ${name};\n`, trace: [], frozen: true };
      }),
    ];
  };

  change = (random: Random): void => {
    const ids = [...this.#classes.keys()];
    const id = ids[random.below(ids.length || 1)] ?? '';
    const found = this.#classes.get(id);
    const other = this.#classes.get(ids[random.below(ids.length || 1)] ?? '');
    const free = `Class${random.below(1000)}`;
    if (!found || !other || random.below(6) === 0) {
      this.#classes.set(`n${random.below(1_000_000)}`, { name: free, attributes: ['one', 'two'] });
      return;
    }
    const what = random.below(5);
    if (what === 0) found.name = free;
    else if (what === 1) [found.name, other.name] = [other.name, found.name];
    else if (what === 2) found.attributes.splice(random.below(3), 0, `a${random.below(1000)}`);
    else if (what === 3) found.attributes.splice(random.below(found.attributes.length || 1), 1);
    else this.#classes.delete(id);
  };
}

test('whatever is edited, renamed, crashed and generated, no line of the user is lost', async () => {
  const faults: string[] = [];
  for (let seed = 1; seed <= 15; seed += 1) {
    const toy = new Toy();
    const rounds = { seed, rounds: 6, generate: toy.generate, changeModel: toy.change };
    faults.push(...(await play(rounds)));
  }
  expect(faults).toEqual([]);
}, 120_000);

test('the same with the real backend and real commands', async () => {
  const store: Store = modelOf('class Loan: dueOn: Date\nclass Member: name: String, email: Email');
  const newId = idSource(seededRandom(1));
  const project = { id: 'prj_1', name: 'Lending', description: '' };
  const options = coreBackend.options.parse({});
  const faults = await play({
    seed: 1,
    rounds: 4,
    generate: () => coreBackend.plan({ store, project, options, facts: {} }).files,
    changeModel: (random) => {
      for (let n = 0; n < 5; n += 1) execute(store, [randomCommand(store, random, newId)]);
    },
  });
  expect(faults).toEqual([]);
}, 120_000);

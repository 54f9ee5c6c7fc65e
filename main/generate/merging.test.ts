import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VirtualFile } from '../../shared/generators/contract';
import type { FileChoice } from '../../shared/ipc/views';
import { MANIFEST_PATH } from './manifest';
import { compareFiles } from './regenerate';
import { writeGenerated } from './write-generated';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'merging-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

type Texts = Record<string, string>;

/** Files by path; what stands before a `|` in the path is the record all its lines come from. */
function files(texts: Texts): VirtualFile[] {
  return Object.entries(texts).map(([key, text]) => {
    const [path = '', recordId] = key.split('|').reverse();
    const endLine = text.split('\n').length - 1;
    return { path, text, trace: recordId ? [{ startLine: 1, endLine, recordId }] : [] };
  });
}

async function edit(path: string, text: string | Buffer): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

const onDisk = (path: string) => readFile(join(root, path), 'utf8');

async function plans(texts: Texts) {
  const found = await compareFiles(root, files(texts));
  return found.plans;
}

async function statuses(texts: Texts) {
  return Object.fromEntries((await plans(texts)).map(({ path, status }) => [path, status]));
}

async function write(texts: Texts, choices: Record<string, FileChoice> = {}) {
  const found = await plans(texts);
  const decisions = Object.entries(choices).map(([path, take]) => {
    const seen = found.find((plan) => plan.path === path)?.current?.digest ?? null;
    return [path, { take, seen }] as const;
  });
  return writeGenerated(root, files(texts), Object.fromEntries(decisions));
}

const CLASS = 'class A {\n  one();\n  two();\n  three();\n}\n';
const MINE = 'class A {\n  one();\n  two(); // mine\n  three();\n}\n';
const GROWN = 'import x;\nclass A {\n  one();\n  two();\n  three();\n}\n';
const BOTH = 'import x;\nclass A {\n  one();\n  two(); // mine\n  three();\n}\n';
const CLASH = 'class A {\n  one();\n  second();\n  three();\n}\n';

describe('merging', () => {
  test('different lines: both stay, and the next generation starts from there', async () => {
    await write({ 'core/a': CLASS });
    await edit('core/a', MINE);
    expect(await statuses({ 'core/a': GROWN })).toEqual({ 'core/a': 'merged' });
    expect(await write({ 'core/a': GROWN })).toMatchObject({ merged: ['core/a'], conflicts: [] });
    expect(await onDisk('core/a')).toBe(BOTH);
    expect(await statuses({ 'core/a': GROWN })).toEqual({ 'core/a': 'edited' });
    await write({ 'core/a': CLASS });
    expect(await onDisk('core/a')).toBe(MINE);
  });

  test('the same lines: nothing is written until somebody chooses', async () => {
    await write({ 'core/a': CLASS });
    await edit('core/a', MINE);
    expect(await write({ 'core/a': CLASH })).toMatchObject({ conflicts: ['core/a'], written: [] });
    expect(await onDisk('core/a')).toBe(MINE);
  });

  test.each([
    ['mine', MINE, 'edited'],
    ['generated', CLASH, 'unchanged'],
  ] as const)('a conflict of which %s is chosen does not come back', async (take, text, status) => {
    await write({ 'core/a': CLASS });
    await edit('core/a', MINE);
    await write({ 'core/a': CLASH }, { 'core/a': take });
    expect(await onDisk('core/a')).toBe(text);
    expect(await statuses({ 'core/a': CLASH })).toEqual({ 'core/a': status });
  });

  test('a conflict between markers waits until it is resolved, and then counts as decided', async () => {
    await write({ 'core/a': CLASS });
    await edit('core/a', MINE);
    const report = await write({ 'core/a': CLASH }, { 'core/a': 'merged' });
    expect(report).toMatchObject({ written: ['core/a'], conflicts: ['core/a'] });
    expect(await onDisk('core/a')).toContain('  two(); // mine\n=======\n  second();\n');
    const [waiting] = await plans({ 'core/a': `${CLASH}// more\n` });
    expect(waiting).toMatchObject({ status: 'conflict', reason: 'unresolved', take: null });
    await edit('core/a', CLASH.replace('second();', 'second(); // mine'));
    expect(await statuses({ 'core/a': CLASH })).toEqual({ 'core/a': 'edited' });
    await write({ 'core/a': `${CLASH}// more\n` });
    expect(await onDisk('core/a')).toBe(
      'class A {\n  one();\n  second(); // mine\n  three();\n}\n// more\n',
    );
  });

  test('what makes way because the person said so is kept aside', async () => {
    await write({ 'core/a': CLASS });
    await edit('core/a', MINE);
    const { setAside } = await write({ 'core/a': GROWN }, { 'core/a': 'generated' });
    expect(setAside).toHaveLength(1);
    expect(await onDisk(setAside[0]?.copy ?? '')).toBe(MINE);
    expect(await onDisk('core/a')).toBe(GROWN);
  });

  test('a decision about a text that was saved anew since is not carried out', async () => {
    await write({ 'core/a': CLASS });
    await edit('core/a', MINE);
    const [plan] = await plans({ 'core/a': CLASH });
    await edit('core/a', `${MINE}later\n`);
    const decision = { take: 'generated' as const, seen: plan?.current?.digest ?? null };
    const report = await writeGenerated(root, files({ 'core/a': CLASH }), { 'core/a': decision });
    expect(report).toMatchObject({ stale: ['core/a'], written: [] });
    expect(await onDisk('core/a')).toBe(`${MINE}later\n`);
  });

  test('in a clone, where only what is versioned is there', async () => {
    await write({ 'core/a': CLASS });
    const clone = await mkdtemp(join(tmpdir(), 'clone-'));
    await edit('core/a', MINE);
    for (const path of ['core/a', MANIFEST_PATH]) {
      await mkdir(dirname(join(clone, path)), { recursive: true });
      await writeFile(join(clone, path), await onDisk(path));
    }
    const names = await readdir(join(root, '.modelwright/base'));
    await mkdir(join(clone, '.modelwright/base'));
    for (const name of names) {
      const text = await onDisk(`.modelwright/base/${name}`);
      await writeFile(join(clone, '.modelwright/base', name), text.replaceAll('\n', '\r\n'));
    }
    await writeGenerated(clone, files({ 'core/a': GROWN }));
    expect(await readFile(join(clone, 'core/a'), 'utf8')).toBe(BOTH);
    await rm(clone, { recursive: true });
  });

  test('without its base a file is left to a person', async () => {
    await write({ 'core/a': CLASS });
    await edit('core/a', MINE);
    for (const name of await readdir(join(root, '.modelwright/base'))) {
      await writeFile(join(root, '.modelwright/base', name), 'damaged');
    }
    const [plan] = await plans({ 'core/a': GROWN });
    expect(plan).toMatchObject({ status: 'conflict', reason: 'no-base', take: null });
  });

  test('base texts that nothing needs any more go', async () => {
    await write({ 'core/a': CLASS, 'core/b': 'b\n' });
    await write({ 'core/a': GROWN });
    await rm(join(root, 'core/b'));
    await write({ 'core/a': GROWN });
    expect(await readdir(join(root, '.modelwright/base'))).toHaveLength(1);
  });
});

describe('what a file is besides its lines', () => {
  test('line breaks and byte order mark stay the user’s', async () => {
    await write({ 'core/a': CLASS });
    await edit('core/a', `\u{FEFF}${MINE.replaceAll('\n', '\r\n')}`);
    await write({ 'core/a': GROWN });
    expect(await onDisk('core/a')).toBe(`\u{FEFF}${BOTH.replaceAll('\n', '\r\n')}`);
    await edit('core/a', GROWN.replaceAll('\n', '\r\n'));
    await write({ 'core/a': CLASS });
    expect(await onDisk('core/a')).toBe(CLASS.replaceAll('\n', '\r\n'));
  });

  test.each([
    ['bytes', Buffer.from([0, 1, 2, 255])],
    ['a text in another encoding', Buffer.from('Größe\n', 'latin1')],
  ])('%s: kept until somebody chooses', async (_what, bytes) => {
    await write({ 'core/a': CLASS });
    await edit('core/a', bytes);
    const [plan] = await plans({ 'core/a': GROWN });
    expect(plan).toMatchObject({ status: 'conflict', reason: 'binary', take: null });
    await write({ 'core/a': GROWN });
    expect(await readFile(join(root, 'core/a'))).toEqual(bytes);
    const { setAside } = await write({ 'core/a': GROWN }, { 'core/a': 'generated' });
    expect(await readFile(join(root, setAside[0]?.copy ?? ''))).toEqual(bytes);
  });

  test.skipIf(process.platform === 'win32')(
    'a user’s executable stays one, renamed too',
    async () => {
      await write({ 'rec|core/a.sh': CLASS });
      await chmod(join(root, 'core/a.sh'), 0o755);
      await write({ 'rec|core/b.sh': GROWN });
      expect((await stat(join(root, 'core/b.sh'))).mode & 0o111).not.toBe(0);
    },
  );

  test('a frozen file is written once', async () => {
    const frozen = (text: string) => [{ ...files({ 'core/1.sql': text })[0], frozen: true }];
    await writeGenerated(root, frozen('one\n') as VirtualFile[]);
    const { plans: again } = await compareFiles(root, frozen('two\n') as VirtualFile[]);
    expect(again).toMatchObject([{ status: 'unchanged', choices: [] }]);
    await writeGenerated(root, frozen('two\n') as VirtualFile[]);
    expect(await onDisk('core/1.sql')).toBe('one\n');
  });
});

describe('renames', () => {
  test('a file follows its element, and the user’s edits go with it', async () => {
    await write({ 'rec|core/loans/loan.ts': CLASS, 'core/x': 'x\n' });
    await edit('core/loans/loan.ts', MINE);
    const renamed = GROWN.replace('class A', 'class Rental');
    const [plan] = await plans({ 'rec|core/rentals/rental.ts': renamed, 'core/x': 'x\n' });
    expect(plan).toMatchObject({ status: 'renamed', from: 'core/loans/loan.ts' });
    const report = await write({ 'rec|core/rentals/rental.ts': renamed, 'core/x': 'x\n' });
    expect(report.renamed).toEqual([
      { from: 'core/loans/loan.ts', path: 'core/rentals/rental.ts' },
    ]);
    expect(await onDisk('core/rentals/rental.ts')).toBe(BOTH.replace('class A', 'class Rental'));
    expect(await readdir(join(root, 'core'))).toEqual(['rentals', 'x']);
  });

  test('each kind of file follows its own', async () => {
    const texts = (name: string): Texts => ({
      [`rec|core/${name}.schema.ts`]: `export const ${name} = object({ a: string(), b: int() });\n`,
      [`rec|core/${name}.routes.ts`]: `app.get('/', list);\napp.post('/', create);\n// ${name}\n`,
    });
    await write(texts('loan'));
    const found = await plans(texts('rental'));
    expect(found.map(({ path, from }) => [path, from])).toEqual([
      ['core/rental.routes.ts', 'core/loan.routes.ts'],
      ['core/rental.schema.ts', 'core/loan.schema.ts'],
    ]);
  });

  test('elements that swap their names swap their files', async () => {
    await write({ 'one|core/a.ts': CLASS, 'two|core/b.ts': 'b\nb2\nb3\nb4\n' });
    await edit('core/a.ts', MINE);
    await edit('core/b.ts', 'b\nb2\nb3\nb4\nmine\n');
    await write({ 'two|core/a.ts': 'b\nb2\nb3\nb4\n', 'one|core/b.ts': CLASS });
    expect(await onDisk('core/a.ts')).toBe('b\nb2\nb3\nb4\nmine\n');
    expect(await onDisk('core/b.ts')).toBe(MINE);
  });

  test('a file of the user’s own is not in the way: nothing moves', async () => {
    await write({ 'rec|core/a.ts': CLASS });
    await edit('core/b.ts', 'my own\n');
    expect(await statuses({ 'rec|core/b.ts': GROWN })).toEqual({
      'core/a.ts': 'orphaned',
      'core/b.ts': 'conflict',
    });
    await write({ 'rec|core/b.ts': GROWN });
    expect(await onDisk('core/b.ts')).toBe('my own\n');
  });

  test('a conflict in a renamed file leaves it where it is, also what would go there', async () => {
    await write({ 'one|core/a.ts': CLASS });
    await edit('core/a.ts', MINE);
    const next = { 'two|core/a.ts': 'another file altogether\n', 'one|core/b.ts': CLASH };
    const report = await write(next);
    expect(report).toMatchObject({ conflicts: ['core/b.ts'], written: [] });
    expect(await onDisk('core/a.ts')).toBe(MINE);
    await write(next, { 'core/b.ts': 'mine' });
    expect(await onDisk('core/b.ts')).toBe(MINE);
    expect(await onDisk('core/a.ts')).toBe('another file altogether\n');
  });

  test('a file that the user has moved with the element is found there', async () => {
    await write({ 'rec|core/a.ts': CLASS, 'core/x': 'x\n' });
    await rm(join(root, 'core/a.ts'));
    await edit('core/b.ts', MINE);
    await write({ 'rec|core/b.ts': GROWN, 'core/x': 'x\n' });
    expect(await onDisk('core/b.ts')).toBe(BOTH);
  });
});

describe('files that go', () => {
  test('one that the user deleted stays away until they want it back', async () => {
    await write({ 'core/a': CLASS, 'core/b': 'b\n' });
    await rm(join(root, 'core/b'));
    const next = { 'core/a': CLASS, 'core/b': 'b2\n' };
    expect(await statuses(next)).toEqual({ 'core/a': 'unchanged', 'core/b': 'removed' });
    await write(next);
    expect(await statuses(next)).toEqual({ 'core/a': 'unchanged', 'core/b': 'removed' });
    await write(next, { 'core/b': 'generated' });
    expect(await onDisk('core/b')).toBe('b2\n');
  });

  test('a folder that is gone as a whole is made anew', async () => {
    await write({ 'core/a': CLASS, 'core/b': 'b\n' });
    await rm(join(root, 'core'), { recursive: true });
    expect(await statuses({ 'core/a': CLASS })).toEqual({ 'core/a': 'new' });
  });

  test('an orphan is removed, or given to the user, when they say so', async () => {
    await write({ 'core/x/a': 'a\n', 'core/b': 'b\n', 'core/c': 'c\n' });
    const report = await write({ 'core/c': 'c\n' }, { 'core/x/a': 'generated', 'core/b': 'mine' });
    expect(report).toMatchObject({ removed: ['core/x/a'], orphaned: [], setAside: [] });
    expect(await readdir(join(root, 'core'))).toEqual(['b', 'c']);
    expect(await statuses({ 'core/c': 'c\n' })).toEqual({ 'core/c': 'unchanged' });
  });

  test('an edited orphan that is removed is kept aside', async () => {
    await write({ 'core/a': CLASS });
    await edit('core/a', MINE);
    const { setAside } = await write({}, { 'core/a': 'generated' });
    expect(await onDisk(setAside[0]?.copy ?? '')).toBe(MINE);
  });
});

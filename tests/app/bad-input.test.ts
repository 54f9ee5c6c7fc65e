import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import { serialise } from '../../shared/metamodel/snapshot';
import { TestProject } from '../support/test-project';

/** Bad input never costs work: a clear message, and the project as it was. */
let library: TestProject;
let before: string;

beforeEach(async () => {
  library = await TestProject.create();
  await library.execute(create('class', 'cls_book', { name: 'Book' }));
  before = serialise(library.store);
});
afterEach(async () => {
  await library.dispose();
});

/** The notes that the reader added to what it was last given. */
function lastNotes(): string[] {
  return library.project.conversation.view().messages.at(-1)?.metadata.notes ?? [];
}

describe('a text', () => {
  test.each(['', '   \n\t '])('that is empty is refused', async (text) => {
    await expect(library.project.conversation.say(text, null)).rejects.toMatchObject({
      code: 'interview.empty-text',
    });
    expect(serialise(library.store)).toBe(before);
  });

  test('of 5 MB is read within bounds, with a note of what was left out, and can be cancelled', async () => {
    const text = 'A member borrows books. '.repeat(220_000);
    expect(text.length).toBeGreaterThan(5_000_000);
    const view = await library.project.conversation.say(text, { title: 'large.txt' });
    expect(lastNotes().join(' ')).toMatch(/\d/);
    expect(view.messages.every(({ content }) => content.length < 10_000)).toBe(true);
    const reading = library.project.conversation.say(text, { title: 'large.txt' });
    setTimeout(() => library.project.conversation.cancelReading(), 150);
    const after = await reading;
    expect(after.messages.at(-1)?.content).toMatch(/cancelled|found/);
  }, 60_000);

  test.each([
    [
      'binary rubbish',
      String.fromCharCode(...Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 256)),
    ],
    [
      'another language',
      'Ein Mitglied kann mehrere Bücher ausleihen. Jedes Buch hat einen Titel und eine Signatur. Die Bibliothek verwaltet die Ausleihen ihrer Mitglieder.',
    ],
    ['numbers only', '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20'],
  ])('of %s adds nothing to the model and says why', async (_what, text) => {
    const view = await library.project.conversation.say(text, { title: 'odd.txt' });
    expect(view.proposals.flatMap(({ items }) => items)).toEqual([]);
    expect(library.store.all('class').map(({ name }) => name)).toEqual(['Book']);
    expect(lastNotes().join(' ')).not.toBe('');
  });

  test('with script tags and path-like names stays text, inside the project’s folder', async () => {
    const text = `Each customer has a name and an email address. <script>alert(1)</script>
The "../../etc/passwd" has an owner. A CON has a size. Each ../../../tmp/evil has a title and a price.`;
    await library.sayAndAccept(text, { title: '../../notes.txt' });
    await library.project.generation.write();
    await library.project.versions.save(null);
    const inside = readdirSync(library.folder).sort();
    expect(inside).toEqual(['data', 'project', 'reader.cjs']);
    for (const { name } of library.store.all('class')) expect(name).not.toMatch(/[/\\<>]/);
    const html = spawnSync('git', ['grep', '-l', '<script>alert(1)', 'HEAD', '--', 'docs'], {
      cwd: library.project.root,
      encoding: 'utf8',
    }).stdout;
    expect(html).toBe('');
  });
});

describe('a project folder', () => {
  test('that is none is refused, and the open project stays open', async () => {
    mkdirSync(library.path('other'));
    await expect(library.app.openProject(library.path('other'))).rejects.toMatchObject({
      code: 'project.not-a-project',
    });
    expect(library.project.root).toBe(library.path('project'));
  });

  test('with a damaged file opens, names the file, and never overwrites it', async () => {
    await library.execute(create('class', 'cls_loan', { name: 'Loan' }));
    await library.project.session.flush();
    const file = library.path('project', 'model', 'Loan.yaml');
    await library.app.closeProject();
    const damaged = 'id: cls_loan\nkind: class\n<<<<<<< ours\nname: Loan\n=======\nname: Lending\n';
    writeFileSync(file, damaged);
    const project = await library.app.openProject(library.path('project'));
    expect(
      project
        .view()
        .diagnostics.map(({ message }) => message)
        .join(' '),
    ).toContain('Loan.yaml');
    await library.execute(create('class', 'cls_copy', { name: 'Copy' }));
    await project.session.flush().catch(() => undefined);
    expect(readFileSync(file, 'utf8')).toBe(damaged);
    expect(existsSync(library.path('project', 'model', 'Copy.yaml'))).toBe(true);
  });

  test('with a database that is none opens without its conversation, and keeps the file', async () => {
    await library.project.conversation.say('A member borrows books.', null);
    await library.app.closeProject();
    const local = library.path('project', '.modelwright');
    for (const name of readdirSync(local)) {
      if (name.startsWith('modelwright.db')) rmSync(join(local, name));
    }
    writeFileSync(
      join(local, 'modelwright.db'),
      'this is not a database, it is a note'.repeat(200),
    );
    const project = await library.app.openProject(library.path('project'));
    const note = project
      .view()
      .diagnostics.find(({ code }) => code === 'project.database-set-aside');
    expect(note?.message).toContain('The conversation starts anew');
    expect(project.session.store.has('cls_book')).toBe(true);
    const kept = readdirSync(local).filter((name) => name.startsWith('modelwright.db'));
    expect(
      kept.some((name) => readFileSync(join(local, name), 'latin1').startsWith('this is not')),
    ).toBe(true);
  });

  test('that another window holds opens for reading only, and says so', async () => {
    const other = await library.beside();
    try {
      const project = await other.app.openProject(library.path('project'));
      expect(project.view().readOnly).toBe(true);
      const reply = await other.execute(create('class', 'cls_x', { name: 'X' }));
      expect(reply.change).toBeNull();
      expect(reply.diagnostics.map(({ message }) => message).join(' ')).toMatch(/read/i);
      await expect(project.conversation.say('Hello there.', null)).rejects.toMatchObject({
        code: 'project.read-only',
      });
    } finally {
      await other.stop();
    }
    await library.execute(create('class', 'cls_y', { name: 'Y' }));
    expect(library.store.has('cls_y')).toBe(true);
  });

  test('is not made where something is already', async () => {
    const folder = library.path('taken');
    mkdirSync(folder);
    writeFileSync(join(folder, 'precious.txt'), 'mine');
    await expect(
      library.app.createProject({ name: 'X', description: '', folder }),
    ).rejects.toMatchObject({ code: 'project.folder-not-empty' });
    expect(readdirSync(folder)).toEqual(['precious.txt']);
  });
});

test('saving a version when nothing has changed says so', async () => {
  await library.project.versions.save(null);
  await expect(library.project.versions.save(null)).rejects.toMatchObject({
    code: 'versions.nothing-to-save',
  });
});

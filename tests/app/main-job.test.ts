import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { evidenceOf, classifierByName } from '../../shared/metamodel/queries';
import { serialise } from '../../shared/metamodel/snapshot';
import { TestProject } from '../support/test-project';

const TEXT = `A library has members. Each member has a name, an email address and a membership number.
A member can borrow many books. Each book has a title, an ISBN and a publication date.
A loan records the due date and the return date.`;

let library: TestProject;

beforeEach(async () => {
  library = await TestProject.create();
});
afterEach(async () => {
  await library.dispose();
});

describe('a person talks and a model grows', () => {
  test('with the sentence behind every class', async () => {
    await library.sayAndAccept(TEXT);
    expect(library.attributesOf('Member')).toEqual(expect.arrayContaining(['name']));
    const book = classifierByName(library.store, 'Book');
    expect(
      evidenceOf(library.store, book?.id ?? '').map(({ statement }) => statement.text)[0],
    ).toMatch(/book/);
  });

  test('and every accepted class stands on both diagrams, as one change that one undo takes back', async () => {
    await library.project.conversation.say(TEXT, { title: 'notes.txt' });
    const before = serialise(library.store);
    const [proposal] = library.project.conversation.view().proposals;
    await library.project.conversation.decide(
      proposal?.id ?? '',
      proposal?.items.map(({ id }) => id) ?? [],
      'reject',
      {},
    );
    const classes = library.store.all('class').length;
    expect(classes).toBeGreaterThan(2);
    expect(library.store.all('placement').length).toBe(2 * classes);
    await library.project.undo();
    expect(serialise(library.store)).toBe(before);
  });

  test('under the names they choose, and only as far as they agree', async () => {
    const { proposals } = await library.project.conversation.say(TEXT, null);
    const item = proposals[0]?.items.find(({ label }) => label.startsWith('Member'));
    await library.project.conversation.decide(proposals[0]?.id ?? '', [item?.id ?? ''], 'reject', {
      [item?.elementId ?? '']: 'Reader',
    });
    expect(library.store.all('class').map(({ name }) => name)).toEqual(['Reader']);
    expect(library.project.conversation.view().proposals).toEqual([]);
  });
});

test('accepting one thing and keeping the rest leaves the rest proposed', async () => {
  const { proposals } = await library.project.conversation.say(TEXT, null);
  const [proposal] = proposals;
  const item = proposal?.items.find(({ label }) => label.startsWith('Member'));
  await library.project.conversation.decide(proposal?.id ?? '', [item?.id ?? ''], 'keep', {});
  const [left] = library.project.conversation.view().proposals;
  expect(left?.items.map(({ id }) => id)).toEqual(
    proposal?.items.map(({ id }) => id).filter((id) => id !== item?.id),
  );
});

describe('a message that is a command', () => {
  test('edits the model as one change, and asks back rather than guess', async () => {
    await library.sayAndAccept(TEXT);
    const say = async (text: string) =>
      (await library.project.conversation.say(text, null)).messages.at(-1)?.content;
    expect(await say('rename Member to Reader')).toContain('Rename Member to Reader');
    expect(library.attributesOf('Reader')).toContain('name');
    expect(await say('undo that')).toContain('Rename Member to Reader');
    expect(library.attributesOf('Reader')).toBeUndefined();
    expect(await say('remove the attribute spaceship of Member')).toMatch(/spaceship/i);
    expect(library.attributesOf('Member')).toContain('name');
  });
});

describe('after a restart', () => {
  test('the model, the conversation, the open question and waiting proposals are back', async () => {
    await library.project.conversation.say('A shop for bicycles.', null);
    await library.project.conversation.skip();
    await library.project.conversation.say(TEXT, { title: 'notes.txt' });
    const before = library.project.conversation.view();
    await library.restart();
    const after = library.project.conversation.view();
    expect(after.messages).toEqual(before.messages);
    expect(after.proposals.map(({ id }) => id)).toEqual(before.proposals.map(({ id }) => id));
    expect(after.question?.id).toBe(before.question?.id);
  });

  test('what was said can be found', async () => {
    await library.project.conversation.say(TEXT, null);
    await library.restart();
    const [hit] = await library.project.conversation.search('isbn');
    expect(hit?.snippet).toContain('ISBN');
  });
});

describe('generation and versions', () => {
  test('write a backend and documents, save them as a commit, and keep the user’s edits', async () => {
    await library.sayAndAccept(TEXT);
    const { generation, versions, root } = library.project;
    const report = await generation.write();
    expect(report.written).toEqual(
      expect.arrayContaining(['core/package.json', 'docs/requirements.md']),
    );
    const saved = await versions.save(null);
    expect(saved.message).toMatch(/^Add /);
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
    expect(git('status', '--porcelain')).toBe('');
    expect(git('ls-files')).toContain('.modelwright/generated.json');
    expect(git('ls-files')).not.toContain('modelwright.db');
    expect((await versions.list()).map(({ oid }) => oid)).toEqual([saved.oid]);
  });

  test('an old version reads as it was', async () => {
    await library.sayAndAccept(TEXT);
    const first = await library.project.versions.save(null);
    const before = serialise(library.store);
    await library.execute({
      type: 'delete-elements',
      ids: library.store.all('class').map(({ id }) => id),
    });
    await library.project.versions.save('Start over');
    const { records, diagnostics } = await library.project.versions.read(first.oid);
    expect(diagnostics).toEqual([]);
    expect(records).toEqual((JSON.parse(before) as { records: unknown[] }).records);
    expect(library.store.all('class')).toEqual([]);
  });

  test('completing the interview freezes the requirements document as a version', async () => {
    await library.sayAndAccept(TEXT);
    await library.project.conversation.goTo('DOCUMENT');
    await library.project.conversation.goTo('COMPLETED');
    const path = library.path('project', 'requirements', 'requirements.md');
    expect(readFileSync(path, 'utf8')).toContain('Each member has a name');
    expect((await library.project.versions.list())[0]?.message).toContain(
      'Complete the requirements',
    );
    await expect(library.project.conversation.say('More.', null)).rejects.toMatchObject({
      code: 'interview.completed',
    });
  });
});

describe('samples', () => {
  test('open as projects of the person’s own', async () => {
    const samples = await library.app.samples();
    expect(samples.map(({ id }) => id).sort()).toEqual(['clinic', 'library', 'shop']);
    for (const { id } of samples) {
      const project = await library.app.openSample(id);
      expect(project.session.diagnostics).toEqual([]);
      expect(project.session.store.all('class').length).toBeGreaterThan(5);
      expect(existsSync(`${project.root}/.git`)).toBe(true);
    }
  });
});

import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import type { Session } from './session';
import type { TestProject } from './project.fixture';
import { withProject } from './project.fixture';

const ana = { author: 'ana' };

/** A library of two classes, an association, an enumeration, a statement with a trace, a diagram. */
async function fill(project: TestProject): Promise<void> {
  const session = await project.open();
  const reply = await session.execute(
    [
      create('package', 'pkg_1', { name: 'lending' }),
      create('class', 'cls_loan', { name: 'Loan', ownerId: 'pkg_1' }),
      create('class', 'cls_member', { name: 'Member', ownerId: 'pkg_1' }),
      create('enumeration', 'enm_1', { name: 'Status', ownerId: 'pkg_1' }),
      create('attribute', 'att_1', { name: 'dueOn', ownerId: 'cls_loan', type: 'Date' }),
      create('attribute', 'att_2', { name: 'status', ownerId: 'cls_loan', typeId: 'enm_1' }),
      {
        type: 'connect',
        id: 'asc_1',
        name: 'borrows',
        ownerId: 'pkg_1',
        source: { id: 'end_1', classifierId: 'cls_member' },
        target: { id: 'end_2', classifierId: 'cls_loan' },
      },
      create('statement', 'stm_1', { text: 'A member borrows copies.' }),
      {
        type: 'trace-element',
        id: 'trc_1',
        statementId: 'stm_1',
        elementId: 'cls_loan',
        start: 0,
        end: 8,
      },
      create('diagram', 'dgm_1', { name: 'Overview' }),
      {
        type: 'place-elements',
        diagramId: 'dgm_1',
        placements: [{ id: 'plc_1', elementId: 'cls_loan', x: 10, y: 20 }],
      },
    ],
    ana,
  );
  expect(reply.diagnostics).toEqual([]);
  await session.markVersionSaved();
  await session.close();
}

/** Changes a file by hand, opens the project, and looks. */
async function withDamage(
  path: string,
  damage: (text: string) => string | Buffer,
  look: (session: Session, project: TestProject) => Promise<void>,
): Promise<void> {
  await withProject(async (project) => {
    await fill(project);
    await project.write(path, damage(await project.read(path)));
    const session = await project.open();
    await look(session, project);
    await session.close();
  });
}

const codes = (session: Session) => session.diagnostics.map(({ code }) => code);
const LOAN = 'model/lending/Loan.yaml';
const PACKAGE = 'model/lending/_package.yaml';
const CONFLICT = (text: string) =>
  text.replace('name: Loan', '<<<<<<< HEAD\nname: Loan\n=======\nname: Lending\n>>>>>>> other');

describe('the files of a project', () => {
  test('are legible', () =>
    withProject(async (project) => {
      await fill(project);
      expect(await project.read(LOAN)).toBe(`id: cls_loan
kind: class
name: Loan
order: a0
attributes:
  - { id: att_1, name: dueOn, type: Date }
  - { id: att_2, name: status, type: Status, typeId: enm_1 }
`);
      expect(await project.read(PACKAGE)).toBe(`id: pkg_1
kind: package
name: lending
order: a0
associations:
  - id: asc_1
    name: borrows
    order: a0
    ends:
      - { id: end_1, classifier: Member, classifierId: cls_member }
      - { id: end_2, classifier: Loan, classifierId: cls_loan }
`);
      expect(await project.read('diagrams/Overview.yaml')).toBe(`id: dgm_1
kind: diagram
name: Overview
order: a0
placements:
  - { id: plc_1, elementId: cls_loan, x: 10, y: 20 }
`);
      expect(await project.read('requirements/statements.yaml')).toBe(`statements:
  - id: stm_1
    text: A member borrows copies.
    traces:
      - { id: trc_1, elementId: cls_loan, start: 0, end: 8 }
`);
    }));
});

describe.each([
  ['a merge conflict', CONFLICT, 'file.conflict', 3],
  [
    'YAML that does not parse',
    (text: string) => text.replace('attributes:', 'attributes: ['),
    'file.not-yaml',
    undefined,
  ],
  ['binary garbage', () => Buffer.from([0, 255, 254, 1, 2, 3]), 'file.not-text', undefined],
  [
    'an alias bomb',
    () =>
      `a: &a [x, x]\n${'bcdefghij'
        .split('')
        .map(
          (c, i) => `${c}: &${c} [*${'abcdefghij'[i]}, *${'abcdefghij'[i]}, *${'abcdefghij'[i]}]`,
        )
        .join('\n')}\n`,
    'file.not-yaml',
    undefined,
  ],
  ['ten thousand brackets', () => `a: ${'['.repeat(10_000)}`, 'file.not-yaml', undefined],
  [
    'another kind of element',
    (text: string) => text.replace('kind: class', 'kind: galaxy'),
    'file.wrong-kind',
    2,
  ],
  [
    'a name that is no text',
    (text: string) => text.replace('name: Loan', 'name: [1]'),
    'file.wrong-kind',
    3,
  ],
])('a class file with %s', (_what, damage, code, line) => {
  test('is reported with its place, kept, and costs nothing else', () =>
    withDamage(LOAN, damage, async (session, project) => {
      const before = await project.read(LOAN);
      const beforePackage = await project.read(PACKAGE);
      const report = session.diagnostics.find((d) => d.code === code);
      expect(report?.place?.path).toBe(LOAN);
      if (line !== undefined) expect(report?.place?.line).toBe(line);
      expect(codes(session)).toContain('records.waiting');
      expect(session.store.has('cls_loan')).toBe(false);
      expect(session.store.getAs('class', 'cls_member')?.name).toBe('Member');
      // Work goes on; what refers to the missing class stays in its files.
      await session.execute([{ type: 'rename-element', id: 'pkg_1', name: 'lending' }], ana);
      await session.execute([create('class', 'cls_new', { name: 'Loan', ownerId: 'pkg_1' })], ana);
      await session.execute([{ type: 'update-element', id: 'dgm_1', values: { doc: 'x' } }], ana);
      await session.flush();
      expect(await project.read(LOAN)).toBe(before);
      expect(await project.read(PACKAGE)).toBe(beforePackage);
      expect(await project.read('model/lending/Loan.cls_new.yaml')).toContain('name: Loan');
      expect(await project.read('diagrams/Overview.yaml')).toContain('plc_1');
      // Once mended, everything is back.
      await session.execute([{ type: 'rename-element', id: 'cls_new', name: 'Copy' }], ana);
      await project.write(
        LOAN,
        'id: cls_loan\nkind: class\nname: Loan\norder: a0\nattributes:\n  - { id: att_1, name: dueAt, type: Date }\n',
      );
      const found = await session.checkOutside();
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const id of ['cls_loan', 'att_1', 'asc_1', 'end_1', 'end_2', 'trc_1', 'plc_1']) {
        expect([id, session.store.has(id)]).toEqual([id, true]);
      }
      await session.flush();
      expect(await project.read('model/lending/Copy.yaml')).toContain('name: Copy');
    }));
});

describe('the loader', () => {
  test('keeps an entry that it does not understand, and reads the rest', () =>
    withDamage(
      LOAN,
      (text) => text.replace('type: Date }', 'type: Date, multiplicity: lots }'),
      async (session, project) => {
        expect(session.diagnostics).toMatchObject([
          { code: 'entry.not-understood', place: { path: LOAN, line: 6 } },
        ]);
        expect(session.store.has('att_1')).toBe(false);
        await session.execute([{ type: 'rename-element', id: 'cls_loan', name: 'Lending' }], ana);
        await session.flush();
        const text = await project.read('model/lending/Lending.yaml');
        expect(text).toContain('- { id: att_1, name: dueOn, type: Date, multiplicity: lots }');
      },
    ));

  test('keeps an association that lacks an end in its file', () =>
    withDamage(
      PACKAGE,
      (text) => text.replace(/ +- \{ id: end_2.*\n/, ''),
      async (session, project) => {
        expect(codes(session)).toEqual(['entry.not-understood']);
        expect(session.store.all('association')).toEqual([]);
        await session.execute([{ type: 'update-element', id: 'pkg_1', values: { doc: 'x' } }], ana);
        await session.flush();
        expect(await project.read(PACKAGE)).toContain('id: end_1');
      },
    ));

  test('leaves out what refers to nothing, and says so', () =>
    withDamage(
      PACKAGE,
      (text) => text.replace('classifierId: cls_loan', 'classifierId: cls_gone'),
      async (session) => {
        expect(new Set(codes(session))).toEqual(new Set(['record.repaired']));
        expect(session.store.has('asc_1')).toBe(false);
      },
    ));

  test('gives an entry without an id one, the same each time', () =>
    withDamage(
      LOAN,
      (text) => `${text}  - { name: fee, type: Money }\n  - { id: att_1, name: copied }\n`,
      async (session, project) => {
        expect(codes(session)).toEqual(['entry.id-missing', 'entry.id-twice']);
        const ids = () =>
          session.store.children('cls_loan', 'attribute').map(({ id, name }) => [id, name]);
        const first = ids();
        expect(first.map(([, name]) => name)).toEqual(['dueOn', 'status', 'fee', 'copied']);
        const again = await openReadOnly(project);
        expect(
          again.store.children('cls_loan', 'attribute').map(({ id, name }) => [id, name]),
        ).toEqual(first);
        await again.close();
        await session.flush();
      },
    ));

  test('takes a copied file for another class', () =>
    withProject(async (project) => {
      await fill(project);
      await project.write(
        'model/lending/Zloan.yaml',
        (await project.read(LOAN)).replace('Loan', 'Second'),
      );
      const session = await project.open();
      expect(codes(session)).toEqual(['entry.id-twice', 'entry.id-twice', 'entry.id-twice']);
      expect(
        session.store
          .all('class')
          .map(({ name }) => name)
          .sort(),
      ).toEqual(['Loan', 'Member', 'Second']);
      await session.close();
    }));

  test('repairs a file name that is not the name of its element', () =>
    withProject(async (project) => {
      await fill(project);
      await project.write(
        'model/lending/Wrong.yaml',
        'kind: class\nid: cls_x\nname: Right # yes\n',
      );
      const session = await project.open();
      await session.execute([{ type: 'update-element', id: 'cls_x', values: { doc: 'd' } }], ana);
      await session.flush();
      expect(await project.read('model/lending/Right.yaml')).toContain('name: Right # yes');
      await expect(project.read('model/lending/Wrong.yaml')).rejects.toThrow('ENOENT');
      await session.close();
    }));

  test('keeps keys that it does not know, and comments', () =>
    withDamage(
      LOAN,
      (text) => `# Agreed with legal.\n${text}reviewers: [Ana, Ben]\n`,
      async (session, project) => {
        expect(session.diagnostics).toEqual([]);
        await session.execute([{ type: 'rename-element', id: 'att_1', name: 'dueAt' }], ana);
        await session.flush();
        const text = await project.read(LOAN);
        expect(text).toContain('# Agreed with legal.');
        expect(text).toContain('reviewers: [Ana, Ben]'.replace('[', '[ ').replace(']', ' ]'));
        expect(text).toContain('name: dueAt');
      },
    ));

  test('makes a package of a folder without a package file', () =>
    withProject(async (project) => {
      await mkdir(join(project.dir, 'model/billing'), { recursive: true });
      await project.write(
        'model/billing/Invoice.yaml',
        'name: Invoice\nattributes: [{ name: total, type: Money }]\n',
      );
      const session = await project.open();
      const [invoice] = session.store.all('class');
      expect(session.store.get(invoice?.ownerId ?? null)).toMatchObject({
        kind: 'package',
        name: 'billing',
      });
      await session.close();
    }));

  test('follows no link out of the folder', () =>
    withProject(async (project) => {
      await fill(project);
      const outside = join(project.dir, '../outside');
      await mkdir(outside);
      await writeFile(join(outside, 'Secret.yaml'), 'id: cls_s\nkind: class\nname: Secret\n');
      await symlink(outside, join(project.dir, 'model/linked'));
      await symlink(join(outside, 'Secret.yaml'), join(project.dir, 'model/Secret.yaml'));
      const session = await project.open();
      expect(session.store.has('cls_s')).toBe(false);
      expect(codes(session)).toEqual(['file.not-text', 'file.not-text']);
      // Nor is anything written through one.
      await session.execute([create('package', 'pkg_l', { name: 'linked' })], ana);
      await session.execute([create('class', 'cls_2', { name: 'Secret', ownerId: 'pkg_l' })], ana);
      await session.flush();
      expect(await project.read('../outside/Secret.yaml')).toContain('cls_s');
      await session.close();
    }));

  test('opens a project whose modelwright.yaml is damaged, and leaves that as it is', () =>
    withDamage(
      'modelwright.yaml',
      () => 'name: [\n',
      async (session, project) => {
        expect(codes(session)).toEqual(['file.not-yaml', 'manifest.missing']);
        expect(session.store.has('cls_loan')).toBe(true);
        await session.execute([{ type: 'rename-element', id: 'cls_loan', name: 'L' }], ana);
        await session.flush();
        expect(await project.read('modelwright.yaml')).toBe('name: [\n');
      },
    ));

  test('keeps changes to a file in the journal while that is not understood', () =>
    withProject(async (project) => {
      await fill(project);
      const session = await project.open();
      await project.write(LOAN, CONFLICT(await project.read(LOAN)));
      await session.checkOutside();
      expect(codes(session)).toContain('file.conflict');
      // The class is still there: nobody deleted it.
      await session.execute([{ type: 'rename-element', id: 'att_1', name: 'dueAt' }], ana);
      await expect(session.flush()).rejects.toMatchObject({ code: 'project.not-saved' });
      expect(session.status()).toMatchObject({ saving: 'failed' });
      expect(await project.read(LOAN)).toContain('<<<<<<<');
      await session.close();
      // Also over a restart, and until the conflict is settled.
      const again = await project.open();
      expect(again.store.has('cls_loan')).toBe(false);
      await project.write(
        LOAN,
        (await project.read(LOAN)).replace(/<<<<.*\n|>>>>.*\n?|====.*\nname: Lending\n/g, ''),
      );
      await again.close();
      const third = await project.open();
      expect(third.store.getAs('attribute', 'att_1')?.name).toBe('dueAt');
      await third.flush();
      expect(await project.read(LOAN)).toContain('name: dueAt');
      await third.close();
    }));
});

/** A second look at a project that is open. */
function openReadOnly(project: TestProject): Promise<Session> {
  return project.open();
}

import {
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/kit/app-error';
import { openAppDatabase } from './app-database';
import { openDatabase, recreateDatabase } from './project-database';
import { openSqlite } from './sqlite-driver';
import { inTempFolder, testPorts } from './storage.fixture';

async function failure(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

/** Root may write anywhere: gives the rights up for the time of a test. */
async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('opening a project database', () => {
  it('migrates an empty file and finds everything again after a re-open', () =>
    inTempFolder(async (folder) => {
      const path = join(folder, 'project.db');
      const first = await openDatabase(path, testPorts());
      const user = await first.users.create('Ada');
      await first.close();
      const second = await openDatabase(path, testPorts());
      expect(await second.users.list()).toEqual([user]);
      await second.close();
      const raw = await openSqlite(path, false);
      expect(await raw.all('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
      const migrations = await raw.all('select name from kysely_migration order by name');
      expect(migrations.map((row) => row['name'])).toEqual([
        '0001-people',
        '0002-chat',
        '0003-message-search',
        '0004-journal',
      ]);
      await raw.close();
    }));

  it('works in memory', async () => {
    const database = await openDatabase(':memory:', testPorts());
    await database.users.create('Ada');
    expect(await database.users.list()).toHaveLength(1);
    await database.close();
  });

  it('keeps a file that is not a database, and sets it aside only on request', () =>
    inTempFolder(async (folder) => {
      const path = join(folder, 'project.db');
      const text = 'These are notes, not a database.\n'.repeat(200);
      await writeFile(path, text);
      const error = await failure(openDatabase(path, testPorts()));
      expect(error.code).toBe('storage.not-a-database');
      expect(error.data).toMatchObject({ path, remedy: expect.stringContaining('set it aside') });
      expect(await readFile(path, 'utf8')).toBe(text);
      const { database, keptAs } = await recreateDatabase(path, testPorts());
      expect(await database.users.list()).toEqual([]);
      await database.close();
      expect(await readFile(keptAs ?? '', 'utf8')).toBe(text);
    }));

  it('reports a damaged database and leaves it byte for byte', () =>
    inTempFolder(async (folder) => {
      const path = join(folder, 'project.db');
      const database = await openDatabase(path, testPorts());
      const user = await database.users.create('Ada');
      const session = await database.sessions.create(user.id, 'Library');
      for (let i = 0; i < 200; i += 1) {
        const content = `Message ${i} `.repeat(50);
        await database.messages.append({ sessionId: session.id, role: 'user', content });
      }
      await database.close();
      const whole = join(folder, 'whole.db');
      await copyFile(path, whole);

      await truncate(path, 40_960);
      const cut = await readFile(path);
      expect((await failure(openDatabase(path, testPorts()))).code).toBe('storage.damaged');
      expect((await readFile(path)).equals(cut)).toBe(true);

      await copyFile(whole, path);
      const garbled = await readFile(path);
      garbled.fill(0xa5, 8_192, 60_000);
      await writeFile(path, garbled);
      expect((await failure(openDatabase(path, testPorts()))).code).toBe('storage.damaged');
      expect((await readFile(path)).equals(garbled)).toBe(true);
    }));

  it('refuses a database of another program, of another purpose, and of a newer version', () =>
    inTempFolder(async (folder) => {
      const path = join(folder, 'other.db');
      const other = await openSqlite(path, true);
      await other.run('create table bookmarks (url text)');
      await other.close();
      const before = await readFile(path);
      expect((await failure(openDatabase(path, testPorts()))).code).toBe(
        'storage.foreign-database',
      );
      expect((await readFile(path)).equals(before)).toBe(true);

      const appPath = join(folder, 'app.db');
      await (await openAppDatabase(appPath, testPorts())).close();
      expect((await failure(openDatabase(appPath, testPorts()))).code).toBe(
        'storage.foreign-database',
      );

      const newer = join(folder, 'newer.db');
      await (await openDatabase(newer, testPorts())).close();
      const raw = await openSqlite(newer, false);
      await raw.run("insert into kysely_migration values ('0999-later', '2030')");
      await raw.close();
      expect((await failure(openDatabase(newer, testPorts()))).code).toBe('storage.newer-version');
    }));

  it('says what is wrong with the place', () =>
    inTempFolder(async (folder) => {
      const missing = await failure(openDatabase(join(folder, 'no', 'a.db'), testPorts()));
      expect(missing.code).toBe('storage.cannot-open');
      expect(missing.message).toContain(`no folder ${join(folder, 'no')}`);
      await mkdir(join(folder, 'a.db'));
      const isFolder = await failure(openDatabase(join(folder, 'a.db'), testPorts()));
      expect(isFolder.message).toContain('is a folder');
    }));

  it.skipIf(process.platform === 'win32')('says that a folder or a file is read-only', () =>
    inTempFolder(async (folder) => {
      await (await openDatabase(join(folder, 'old.db'), testPorts())).close();
      await chmod(folder, 0o555);
      const codes = await asOrdinaryUser(async () => [
        (await failure(openDatabase(join(folder, 'new.db'), testPorts()))).code,
        (await failure(openDatabase(join(folder, 'old.db'), testPorts()))).code,
      ]);
      expect(codes).toEqual(['storage.read-only', 'storage.read-only']);
      await chmod(folder, 0o777);
      await chmod(join(folder, 'old.db'), 0o444);
      const file = await asOrdinaryUser(() =>
        failure(openDatabase(join(folder, 'old.db'), testPorts())),
      );
      expect(file.code).toBe('storage.read-only');
    }),
  );

  it('leaves nothing but its own file behind after closing', () =>
    inTempFolder(async (folder) => {
      await (await openDatabase(join(folder, 'project.db'), testPorts())).close();
      expect(await readdir(folder)).toEqual(['project.db']);
      expect((await stat(join(folder, 'project.db'))).size).toBeGreaterThan(0);
    }));
});

describe('people and conversations', () => {
  it('stores groups, users, sessions and states with their references', async () => {
    const database = await openDatabase(':memory:', testPorts());
    const ada = await database.users.create('Ada');
    const bob = await database.users.create('Bob');
    const group = await database.groups.create('Analysts');
    await database.groups.addMember(group.id, ada.id);
    await database.groups.addMember(group.id, ada.id);
    expect(await database.users.inGroup(group.id)).toEqual([ada]);
    expect(await database.groups.ofUser(ada.id)).toEqual([group]);
    expect(await database.groups.ofUser(bob.id)).toEqual([]);
    expect((await failure(database.groups.create('Analysts'))).code).toBe('storage.constraint');
    expect((await failure(database.groups.addMember(group.id, 'usr_none'))).code).toBe(
      'storage.constraint',
    );

    const session = await database.sessions.create(ada.id, 'Library');
    await database.sessions.rename(session.id, 'City library');
    expect((await database.sessions.get(session.id))?.title).toBe('City library');
    expect((await failure(database.users.delete(ada.id))).code).toBe('storage.constraint');
    expect((await failure(database.sessions.create('usr_none', 'X'))).code).toBe(
      'storage.constraint',
    );

    const state = await database.chatStates.set({
      sessionId: session.id,
      section: 'things',
      question: null,
      state: 'INTERVIEW',
      progress: 0.25,
    });
    expect(await database.chatStates.get(session.id)).toEqual(state);
    const later = await database.chatStates.set({ ...state, state: 'DOCUMENT', progress: 1 });
    expect(await database.chatStates.get(session.id)).toEqual(later);
    const tooFar = database.chatStates.set({ ...state, progress: 1.5 });
    expect((await failure(tooFar)).code).toBe('storage.constraint');

    await database.sessions.delete(session.id);
    expect(await database.chatStates.get(session.id)).toBeUndefined();
    await database.groups.removeMember(group.id, ada.id);
    await database.users.delete(ada.id);
    await database.groups.delete(group.id);
    expect(await database.users.list()).toEqual([bob]);
    expect(await database.groups.list()).toEqual([]);
    await database.close();
  });
});

describe('the application database', () => {
  it('stores settings as JSON and recent projects newest first', () =>
    inTempFolder(async (folder) => {
      const app = await openAppDatabase(join(folder, 'app.db'), testPorts());
      await app.settings.set('theme', { name: 'dark', zoom: 1.25 });
      expect(await app.settings.get('theme')).toEqual({ name: 'dark', zoom: 1.25 });
      await app.settings.set('theme', 'light');
      expect(await app.settings.get('theme')).toBe('light');
      await app.settings.set('theme', undefined);
      expect(await app.settings.get('theme')).toBeUndefined();
      await app.recentProjects.touch('/projects/a', 'A');
      await app.recentProjects.touch('/projects/b', 'B');
      await app.recentProjects.touch('/projects/a', 'A again');
      expect((await app.recentProjects.list()).map((p) => p.name)).toEqual(['A again', 'B']);
      await app.recentProjects.forget('/projects/b');
      expect(await app.recentProjects.list(1)).toHaveLength(1);
      await app.close();
    }));
});

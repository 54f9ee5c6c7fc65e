import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/kit/app-error';
import type { Handlers } from './dispatch';
import { dispatch } from './dispatch';

const seen: unknown[] = [];
const handlers = {
  'project.open': (request: unknown) => {
    seen.push(request);
    return Promise.resolve('opened');
  },
  'project.undo': () => Promise.reject(new AppError('project.read-only', 'No.', { path: 'x' })),
} as unknown as Handlers;

describe('a request from the window', () => {
  test('reaches its handler when it fits the contract', async () => {
    const reply = await dispatch(handlers, 'project.open', { path: '/tmp/library' });
    expect(reply).toEqual({ ok: true, value: 'opened' });
  });

  test.each([
    ['an unknown channel', 'project.format-disk', undefined, 'ipc.unknown-channel'],
    ['a name of Object.prototype', 'constructor', undefined, 'ipc.unknown-channel'],
    ['a missing field', 'project.open', {}, 'ipc.invalid-request'],
    ['an extra field', 'project.open', { path: 'x', also: 1 }, 'ipc.invalid-request'],
    ['a field of another type', 'project.open', { path: ['x'] }, 'ipc.invalid-request'],
    [
      'a version id that is a path',
      'versions.read',
      { oid: '../../etc/passwd' },
      'ipc.invalid-request',
    ],
  ])('is refused for %s, before any handler', async (_what, name, request, code) => {
    seen.length = 0;
    const reply = await dispatch(handlers, name, request);
    expect(reply).toMatchObject({ ok: false, error: { code } });
    expect(seen).toEqual([]);
  });

  test('gets an error with its code and data', async () => {
    const reply = await dispatch(handlers, 'project.undo', undefined);
    const error = { code: 'project.read-only', message: 'No.', data: { path: 'x' } };
    expect(reply).toEqual({ ok: false, error });
  });
});

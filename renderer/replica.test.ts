import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, ChannelName, EventName, Reply } from '../shared/ipc/contract';
import type { ProjectView } from '../shared/ipc/views';
import type { Change } from '../shared/metamodel/change';
import { create } from '../shared/metamodel/commands';
import { execute } from '../shared/metamodel/execute';
import { serialise } from '../shared/metamodel/snapshot';
import { Store } from '../shared/metamodel/store';

/** A main process in a nutshell: a store, its changes, and what was asked of it. */
function fakeMain() {
  const store = new Store();
  const asked: ChannelName[] = [];
  const listeners = new Map<EventName, (payload: never) => void>();
  const emit = (name: EventName, payload: unknown) => listeners.get(name)?.(payload as never);
  const project = (): ProjectView => ({
    id: 'prj',
    name: 'Library',
    description: '',
    path: '/library',
    readOnly: false,
    records: store.toRecords(),
    diagnostics: [],
    status: {
      saving: 'saved',
      savedAt: null,
      saveProblem: null,
      branch: 'main',
      unsavedChanges: 0,
      reader: 'ready',
      readsWith: 'model',
      canUndo: false,
      canRedo: false,
    },
  });
  let changes = 0;
  const change = (name: string): Change => {
    const result = execute(store, [create('class', `cls_${name}`, { name })]);
    const id = `change-${(changes += 1)}`;
    const rest = { author: 'me', reason: '', statementId: null, at: 0, reverts: null };
    return { ...result.changes, ...rest, id };
  };
  const answer = (name: ChannelName): unknown => {
    asked.push(name);
    if (name === 'project.current') return project();
    if (name === 'project.execute') return { change: change('Executed'), diagnostics: [] };
    throw new Error(`Nobody answers ${name} here.`);
  };
  const bridge: Bridge = {
    invoke: async (name): Promise<Reply<unknown>> => {
      try {
        return { ok: true, value: answer(name) };
      } catch (thrown) {
        return { ok: false, error: { code: 'test', message: String(thrown), data: {} } };
      }
    },
    on(name, listener) {
      listeners.set(name, listener as (payload: never) => void);
      return () => listeners.delete(name);
    },
    platform: 'linux',
  };
  return { store, asked, bridge, emit, change };
}

describe('the replica', () => {
  let main: ReturnType<typeof fakeMain>;
  beforeEach(() => {
    main = fakeMain();
    vi.stubGlobal('window', { modelwright: main.bridge });
    vi.resetModules();
  });

  async function connect() {
    const { connectReplica, useReplica } = await import('./replica');
    connectReplica();
    await vi.waitFor(() => expect(useReplica.getState().project?.id).toBe('prj'));
    return useReplica;
  }

  it('follows the changes of main', async () => {
    const useReplica = await connect();
    const { revision } = useReplica.getState();
    main.emit('change', main.change('Loan'));
    expect(useReplica.getState().revision).toBe(revision + 1);
    expect(serialise(useReplica.getState().store)).toBe(serialise(main.store));
  });

  it('applies a change once that comes as a reply and as an event', async () => {
    const useReplica = await connect();
    const reply = await useReplica.getState().execute([create('class', 'cls_x', { name: 'X' })]);
    main.emit('change', reply.change);
    expect(serialise(useReplica.getState().store)).toBe(serialise(main.store));
    expect(main.asked.filter((name) => name === 'project.current')).toHaveLength(1);
  });

  it('takes everything anew when it missed something', async () => {
    const useReplica = await connect();
    main.change('Missed');
    const renamed = execute(main.store, [
      { type: 'rename-element', id: 'cls_Missed', name: 'Found' },
    ]);
    const rest = { author: 'me', reason: '', statementId: null, at: 0, reverts: null };
    main.emit('change', { ...renamed.changes, ...rest, id: 'late' });
    await vi.waitFor(() =>
      expect(serialise(useReplica.getState().store)).toBe(serialise(main.store)),
    );
  });
});

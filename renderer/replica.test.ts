import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bridge, ChannelName, EventName } from '../shared/ipc/contract';
import { pack, unpack } from '../shared/ipc/wire';
import type { ExecuteReply, ProjectStatus, ProjectView } from '../shared/ipc/views';
import type { Diagnostic } from '../shared/kit/diagnostic';
import type { Change, RecordChanges } from '../shared/metamodel/change';
import { emptyChanges, invertChanges, isEmptyChanges } from '../shared/metamodel/change';
import type { Command } from '../shared/metamodel/commands';
import { create } from '../shared/metamodel/commands';
import { execute } from '../shared/metamodel/execute';
import { serialise } from '../shared/metamodel/snapshot';
import { Store } from '../shared/metamodel/store';

interface Asked {
  commands: Command[];
}

interface Carried {
  change: Change | null;
  diagnostics: Diagnostic[];
}

/** A main process in a nutshell: a store, its changes, and what was asked of it. */
function fakeMain() {
  const store = new Store();
  const asked: ChannelName[] = [];
  const listeners = new Map<EventName, (payload: never) => void>();
  const emit = (name: EventName, payload: unknown) => listeners.get(name)?.(payload as never);
  const status: ProjectStatus = {
    saving: 'saved',
    savedAt: null,
    saveProblem: null,
    branch: 'main',
    unsavedChanges: 0,
    reader: 'ready',
    readsWith: 'model',
    nextUndo: null,
    nextRedo: null,
  };
  const project = (): ProjectView => ({
    id: 'prj',
    name: 'Library',
    description: '',
    path: '/library',
    readOnly: false,
    records: store.toRecords(),
    diagnostics: [],
    status,
  });
  let isTold = true;
  let count = 0;
  let last = emptyChanges();
  const done = (changes: RecordChanges, reason: string): Change => {
    const rest = { author: 'me', reason, statementId: null, at: 0, reverts: null };
    return { ...changes, ...rest, id: `change-${(count += 1)}` };
  };
  const carryOut = (commands: readonly Command[]) => {
    const result = execute(store, commands);
    last = result.changes;
    const change = isEmptyChanges(last) ? null : done(last, '');
    return { change, diagnostics: result.diagnostics };
  };
  const takeBack = () => {
    const changes = invertChanges(last);
    store.apply(changes);
    return { change: done(changes, 'Undo'), diagnostics: [] };
  };
  const change = (name: string) => carryOut([create('class', `cls_${name}`, { name })]).change;
  const answer = (name: ChannelName, payload: unknown): unknown => {
    asked.push(name);
    if (name === 'project.current') return project();
    if (name === 'project.execute') return told(carryOut((payload as Asked).commands));
    if (name === 'project.undo') return told(takeBack());
    throw new Error(`Nobody answers ${name} here.`);
  };
  /** As main does it: the change goes out as an event, the reply only names it. */
  const told = ({ change, diagnostics }: Carried): ExecuteReply => {
    const tell = () => emit('change', change);
    if (change && isTold) tell();
    else if (change) setTimeout(tell, 20);
    return { change: change && { id: change.id }, diagnostics };
  };
  const bridge: Bridge = {
    invoke: async (name, payload) => {
      try {
        return pack({ ok: true, value: answer(name, unpack(payload)) });
      } catch (thrown) {
        return pack({ ok: false, error: { code: 'test', message: String(thrown), data: {} } });
      }
    },
    on(name, listener) {
      listeners.set(name, listener as (payload: never) => void);
      return () => listeners.delete(name);
    },
    platform: 'linux',
  };
  const rename = (id: string, name: string) =>
    carryOut([{ type: 'rename-element', id, name }]).change;
  const tellLate = () => (isTold = false);
  return { store, status, asked, bridge, emit, change, rename, tellLate };
}

describe('the replica', () => {
  let main: ReturnType<typeof fakeMain>;
  beforeEach(() => {
    main = fakeMain();
    vi.stubGlobal('window', { modelwright: main.bridge });
    vi.stubGlobal('requestAnimationFrame', (paint: () => void) => setTimeout(paint));
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

  it.each(['before', 'after'])('has a change once that comes %s the reply', async (when) => {
    const useReplica = await connect();
    if (when === 'after') main.tellLate();
    const many = Array.from({ length: 101 }, (_, n) =>
      create('class', `cls_${n}`, { name: `X${n}` }),
    );
    const reply = await useReplica.getState().execute(many);
    expect(reply.change).not.toBeNull();
    expect(serialise(useReplica.getState().store)).toBe(serialise(main.store));
    expect(main.asked.filter((name) => name === 'project.current')).toHaveLength(1);
  });

  it('shows what was asked for at once, and takes it back when main refuses', async () => {
    const useReplica = await connect();
    const { execute } = useReplica.getState();
    const order = create('class', 'cls_order', { name: 'Order' });
    const done = execute([order]);
    expect(useReplica.getState().store.has('cls_order')).toBe(true);
    await done;
    const { revision } = useReplica.getState();
    // Main knows of a namesake that the window has not heard of.
    main.change('Namesake');
    const refused = execute([{ type: 'rename-element', id: 'cls_order', name: 'Namesake' }]);
    expect(useReplica.getState().store.getAs('class', 'cls_order')?.name).toBe('Namesake');
    expect((await refused).change).toBeNull();
    expect(useReplica.getState().store.getAs('class', 'cls_order')?.name).toBe('Order');
    expect(useReplica.getState().revision).toBe(revision + 2);
  });

  it('can undo what main has not acknowledged yet, and do that again', async () => {
    const useReplica = await connect();
    const { canRedo, canUndo } = await import('./replica');
    const { execute, undo } = useReplica.getState();
    expect(canUndo(useReplica.getState())).toBe(false);
    const done = execute([create('class', 'cls_order', { name: 'Order' })]);
    expect(canUndo(useReplica.getState())).toBe(true);
    const undone = undo();
    expect(canRedo(useReplica.getState())).toBe(true);
    await done;
    expect((await undone).change).not.toBeNull();
    expect(useReplica.getState().store.has('cls_order')).toBe(false);
    // From here on it is main's status that tells.
    expect(canUndo(useReplica.getState())).toBe(false);
    expect(canRedo(useReplica.getState())).toBe(false);
  });

  it('shows an undo at once where it takes back the newest change', async () => {
    const useReplica = await connect();
    const loan = main.change('Loan');
    main.emit('change', loan);
    main.emit('status', { ...main.status, nextUndo: loan?.id ?? null });
    main.tellLate();
    const undone = useReplica.getState().undo();
    expect(useReplica.getState().store.size).toBe(0);
    const { revision } = useReplica.getState();
    await undone;
    expect(useReplica.getState().store.size).toBe(0);
    // What main then did was expected just so.
    expect(useReplica.getState().revision).toBe(revision);
  });

  it('waits for main where it is not certain what an undo takes back', async () => {
    const useReplica = await connect();
    main.emit('change', main.change('Loan'));
    main.tellLate();
    const undone = useReplica.getState().undo();
    expect(useReplica.getState().store.size).toBe(1);
    await undone;
    expect(useReplica.getState().store.size).toBe(0);
  });

  it('tells the panels once the canvas has been painted', async () => {
    const useReplica = await connect();
    main.emit('change', main.change('Loan'));
    const { revision, settledRevision } = useReplica.getState();
    expect(settledRevision).toBe(revision - 1);
    await vi.waitFor(() => expect(useReplica.getState().settledRevision).toBe(revision));
  });

  it('takes everything anew when it missed something', async () => {
    const useReplica = await connect();
    main.change('Missed');
    main.emit('change', main.rename('cls_Missed', 'Found'));
    await vi.waitFor(() =>
      expect(serialise(useReplica.getState().store)).toBe(serialise(main.store)),
    );
  });
});

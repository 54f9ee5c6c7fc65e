import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { InterviewView } from '../shared/interview/conversation';
import type { ExecuteReply, ProjectStatus, ProjectView, TaskView } from '../shared/ipc/views';
import type { Diagnostic } from '../shared/kit/diagnostic';
import { hasErrors } from '../shared/kit/diagnostic';
import { equalJson } from '../shared/kit/equal';
import type { Change, RecordChanges } from '../shared/metamodel/change';
import { invertChanges } from '../shared/metamodel/change';
import type { Command } from '../shared/metamodel/commands';
import { execute } from '../shared/metamodel/execute';
import { revert } from '../shared/metamodel/history';
import type { Expected, Step } from '../shared/metamodel/optimistic-copy';
import { OptimisticCopy } from '../shared/metamodel/optimistic-copy';
import type { Proposal } from '../shared/metamodel/proposal';
import { Store } from '../shared/metamodel/store';
import { afterPaint } from './app/after-paint';
import { call, listen } from './app/bridge';
import type { Ghosts } from './app/ghosts';
import { NO_GHOSTS, previewProposals } from './app/ghosts';
import { runInSlices } from './app/slices';
import { toast, toastError } from './app/toast-store';
import { useUi } from './app/ui';
import { diagnosticText } from './app/diagnostic-text';
import { t } from './app/text';

export { useUi } from './app/ui';

/** What changes whether there is something to undo or to redo. */
type AwaitedStep = 'edit' | 'undo';

interface ReplicaState {
  /** Undefined until main has said whether a project is open. */
  project: ProjectView | null | undefined;
  /** The live model: one instance per project, changed in place. Watch `revision`. */
  store: Store;
  /** Goes up with every change to `store`: for the canvas, which shows an edit with the next frame. */
  revision: number;
  /** Follows `revision` once the canvas is painted: for everything else, `useShown`. */
  settledRevision: number;
  status: ProjectStatus | null;
  interview: InterviewView | null;
  /** What main was asked for and has not answered: its status does not know of it yet. */
  awaited: Record<AwaitedStep, number>;
  /** Open proposals, oldest first. */
  proposals: Proposal[];
  ghosts: Ghosts;
  /** Newest last. */
  tasks: TaskView[];
  /** What loading the project had to repair. */
  diagnostics: Diagnostic[];
  /** The model of `useUi.readOnlyVersion`. */
  versionStore: Store | null;
  /** Runs commands as one step; what was refused is said in a toast. Resolves with `store` changed. */
  execute: (commands: Command[], reason?: string) => Promise<ExecuteReply>;
  undo: () => Promise<ExecuteReply>;
  redo: () => Promise<ExecuteReply>;
  /** Accepts some items of a proposal; its others are rejected or stay proposed. */
  decide: (
    proposalId: string,
    acceptedIds: string[],
    rest: 'reject' | 'keep',
    renames: Record<string, string>,
  ) => Promise<ExecuteReply>;
  /** Applies what was chosen of the preview of a statement's edit. */
  revise: (statementId: string, commands: Command[]) => Promise<ExecuteReply>;
  /** Takes over an interview that a call returned; the same value may come as an event too. */
  setInterview: (interview: InterviewView) => void;
  setProject: (project: ProjectView | null) => void;
}

const MOST_TASKS = 50;

/** Shows an edit at once; main remains the only writer, and what it does wins. */
let copy = new OptimisticCopy(new Store());

/** The window's copy of the open project. */
export const useReplica = create<ReplicaState>((set, get) => ({
  project: undefined,
  store: copy.store,
  revision: 0,
  settledRevision: 0,
  status: null,
  interview: null,
  awaited: { edit: 0, undo: 0 },
  proposals: [],
  ghosts: NO_GHOSTS,
  tasks: [],
  diagnostics: [],
  versionStore: null,

  execute: (commands, reason) => {
    const pending = call('project.execute', { commands, reason: reason ?? null });
    return settle(awaiting('edit', pending), expect(commands));
  },
  undo: () => {
    const target = knownTarget(get().status?.nextUndo);
    return settle(awaiting('undo', call('project.undo')), target && expectReverted(target));
  },
  redo: () => {
    const target = knownTarget(get().status?.nextRedo);
    return settle(awaiting('edit', call('project.redo')), target && expectReverted(target));
  },
  decide: (proposalId, accepted, rest, renames) =>
    settle(call('interview.decide', { proposalId, accepted, rest, renames })),

  revise: (statementId, commands) => settle(call('interview.revise', { statementId, commands })),

  setInterview(interview) {
    const { proposals } = interview;
    const same = equalJson(proposals, get().proposals);
    set({ interview, proposals: same ? get().proposals : proposals });
    // The list is drawn first, the ghosts in a task of their own.
    if (!same) setTimeout(refreshGhosts);
  },

  setProject(project) {
    const isOther = project?.id !== get().project?.id;
    if (isOther) useUi.getState().reset();
    seenChanges.clear();
    lastChange = null;
    for (const arrived of awaitedChanges.values()) arrived();
    stopPreview();
    copy = new OptimisticCopy(Store.from(project?.records ?? []));
    const revision = get().revision + 1;
    set({
      project,
      store: copy.store,
      revision,
      settledRevision: revision,
      status: project?.status ?? null,
      diagnostics: project?.diagnostics ?? [],
      proposals: [],
      ghosts: NO_GHOSTS,
      ...(isOther ? { interview: null, tasks: [], versionStore: null } : {}),
    });
    if (project) loadInterview(project.id);
  },
}));

/** Changes that are in `store`. */
const seenChanges = new Set<string>();
/** The newest of them. */
let lastChange: Change | null = null;
/** Who waits for a change that main has spoken of and that has not come yet. */
const awaitedChanges = new Map<string, () => void>();
/** After this the change was missed, milliseconds. */
const LATEST_CHANGE = 5_000;

/** Resolves once a change is in `store`, or the whole project was taken anew. */
function arrival(changeId: string): Promise<void> {
  if (seenChanges.has(changeId)) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resync, LATEST_CHANGE);
    awaitedChanges.set(changeId, () => {
      clearTimeout(late);
      awaitedChanges.delete(changeId);
      resolve();
    });
  });
}

/** Follows main until the returned function is called. */
export function connectReplica(): () => void {
  const stops = [
    listen('change', applyChange),
    listen('interview', (interview) => useReplica.getState().setInterview(interview)),
    listen('proposal', addProposal),
    listen('status', (status) => useReplica.setState({ status })),
    listen('task', updateTask),
    listen('project', (project) => useReplica.getState().setProject(project)),
  ];
  resync();
  return () => {
    for (const stop of stops) stop();
  };
}

/** Takes the whole project anew from main. */
function resync(): void {
  call('project.current').then(
    (project) => useReplica.getState().setProject(project),
    (thrown: unknown) => {
      useReplica.setState({ project: null });
      toastError(t('replica.projectNotRead'), thrown);
    },
  );
}

function loadInterview(projectId: string): void {
  call('interview.view').then(
    (interview) => {
      const { project, setInterview } = useReplica.getState();
      if (project?.id === projectId) setInterview(interview);
    },
    (thrown: unknown) => toastError(t('replica.interviewNotRead'), thrown),
  );
}

function applyChange(change: Change): void {
  if (seenChanges.has(change.id)) return;
  seenChanges.add(change.id);
  lastChange = change;
  updateCopy(() => copy.follow(change), change);
  awaitedChanges.get(change.id)?.();
}

/** Batches of more records may take longer than a frame; they show when main has carried them out. */
const MOST_EXPECTED = 100;

/** Shows what commands are going to do before main has them in its journal. */
function expect(commands: readonly Command[]): Expected | null {
  if (sizeOf(commands) > MOST_EXPECTED) return null;
  return expectStep((store) => execute(store, commands).changes);
}

function expectStep(step: Step): Expected | null {
  if (useReplica.getState().project?.readOnly !== false) return null;
  const expected = copy.expect(step);
  if (expected) updateCopy(() => true, expected.changes);
  return expected;
}

/**
 * What an undo or redo is going to take back, where that is certain: it is the newest change, and
 * nothing else is under way.
 *
 * @param changeId what main says is next
 */
function knownTarget(changeId: string | null | undefined): Change | null {
  const { edit, undo } = useReplica.getState().awaited;
  return edit + undo === 0 && lastChange?.id === changeId ? lastChange : null;
}

/** Shows an undo or redo while main carries it out, of however many records: main is at it as long. */
function expectReverted(target: Change): Expected | null {
  return expectStep((store) => revert(store, target).changes);
}

/** How many records commands are about, at least: each counts for one, and for what it lists. */
function sizeOf(commands: readonly Command[]): number {
  const lists = commands.flatMap((command) => Object.values(command).filter(Array.isArray));
  return commands.length + lists.reduce((sum, list) => sum + list.length, 0);
}

/**
 * @param update says whether the model is another one now
 * @param changes what the ghosts are moved on by
 */
function updateCopy(update: () => boolean, changes: RecordChanges): void {
  try {
    if (!update()) return;
  } catch {
    // The copy missed something. Main has the truth.
    resync();
    return;
  }
  const { revision } = useReplica.getState();
  useReplica.setState({ revision: revision + 1, ghosts: followedBy(changes) });
  settleAfterPaint();
  refreshGhosts();
}

let settling = false;

function settleAfterPaint(): void {
  if (settling) return;
  settling = true;
  afterPaint(() => {
    settling = false;
    useReplica.setState(({ revision }) => ({ settledRevision: revision }));
  });
}

/** The ghosts moved on by changes, so that they are not behind the model while they are made anew. */
function followedBy(changes: RecordChanges): Ghosts {
  const { ghosts } = useReplica.getState();
  if (ghosts.added.size === 0 && ghosts.changed.size === 0) return ghosts;
  try {
    ghosts.store.apply(changes);
  } catch {
    // It touches something that is proposed as well.
  }
  return { ...ghosts };
}

/** Counts a request to main until it is answered. */
function awaiting<T>(what: AwaitedStep, pending: Promise<T>): Promise<T> {
  const count = (by: number) =>
    useReplica.setState(({ awaited }) => ({ awaited: { ...awaited, [what]: awaited[what] + by } }));
  count(1);
  return pending.finally(() => count(-1));
}

/** True where main will have something to undo: it works off what it is asked for in turn. */
export function canUndo({ status, awaited }: ReplicaState): boolean {
  return awaited.edit > 0 || (status?.nextUndo ?? null) !== null;
}

/** True where main will have something to do again. */
export function canRedo({ status, awaited }: ReplicaState): boolean {
  return awaited.undo > 0 || (status?.nextRedo ?? null) !== null;
}

async function settle(
  pending: Promise<ExecuteReply>,
  expected: Expected | null = null,
): Promise<ExecuteReply> {
  const asked = copy;
  try {
    const reply = await pending;
    if (reply.change) await arrival(reply.change.id);
    sayWhyRefused(reply);
    return reply;
  } finally {
    // Another project may have been opened meanwhile.
    if (expected && asked === copy) {
      updateCopy(() => asked.settle(expected), invertChanges(expected.changes));
    }
  }
}

function sayWhyRefused(reply: ExecuteReply): void {
  const [problem] = reply.diagnostics.filter(({ severity }) => severity === 'error');
  if (problem && hasErrors(reply.diagnostics)) {
    const more = reply.diagnostics.length - 1;
    const detail = more > 0 ? t('replica.andMoreUnchanged', { n: more }) : t('replica.unchanged');
    toast({ tone: 'warning', title: diagnosticText(problem), detail });
  }
}

function addProposal(proposal: Proposal): void {
  const { proposals } = useReplica.getState();
  if (proposals.some(({ id }) => id === proposal.id)) return;
  useReplica.setState({ proposals: [...proposals, proposal] });
  setTimeout(refreshGhosts);
}

let stopPreview = () => {};

function refreshGhosts(): void {
  const { store, proposals, ghosts } = useReplica.getState();
  stopPreview();
  if (proposals.length === 0 && ghosts.added.size === 0 && ghosts.changed.size === 0) return;
  stopPreview = runInSlices(previewProposals(store, proposals), (next) =>
    useReplica.setState({ ghosts: next }),
  );
}

function updateTask(task: TaskView): void {
  const { tasks } = useReplica.getState();
  const index = tasks.findIndex(({ id }) => id === task.id);
  const next =
    index < 0
      ? [...tasks, task].slice(-MOST_TASKS)
      : tasks.map((one) => (one.id === task.id ? task : one));
  useReplica.setState({ tasks: next });
}

/** The model that is on screen: a saved version that is being looked at, or the live one. */
export interface Shown {
  store: Store;
  /** Changes whenever `store` does. */
  revision: number;
  /** Null where there is nothing proposed, as in an old version. */
  ghosts: Ghosts | null;
  readOnly: boolean;
}

/** What is on screen, for all but the canvas: new once the canvas shows it. */
export function useShown(): Shown {
  return useShownAt(({ settledRevision }) => settledRevision);
}

/** What is on screen, with the frame in which it changes. */
export function useShownNow(): Shown {
  return useShownAt(({ revision }) => revision);
}

function useShownAt(revisionOf: (replica: ReplicaState) => number): Shown {
  const { store, revision, ghosts, versionStore, project } = useReplica(
    useShallow((replica) => ({
      store: replica.store,
      revision: revisionOf(replica),
      ghosts: replica.ghosts,
      versionStore: replica.versionStore,
      project: replica.project,
    })),
  );
  if (versionStore) return { store: versionStore, revision: -1, ghosts: null, readOnly: true };
  const proposed = ghosts.added.size > 0 || ghosts.changed.size > 0 ? ghosts : null;
  return { store, revision, ghosts: proposed, readOnly: project?.readOnly ?? false };
}

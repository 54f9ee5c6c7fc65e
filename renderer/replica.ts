import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { InterviewView } from '../shared/interview/conversation';
import type { ExecuteReply, ProjectStatus, ProjectView, TaskView } from '../shared/ipc/views';
import type { Diagnostic } from '../shared/kit/diagnostic';
import { hasErrors } from '../shared/kit/diagnostic';
import { equalJson } from '../shared/kit/equal';
import type { Change } from '../shared/metamodel/change';
import type { Command } from '../shared/metamodel/commands';
import type { Proposal } from '../shared/metamodel/proposal';
import { Store } from '../shared/metamodel/store';
import { call, listen } from './app/bridge';
import type { Ghosts } from './app/ghosts';
import { NO_GHOSTS, previewProposals } from './app/ghosts';
import { runInSlices } from './app/slices';
import { toast, toastError } from './app/toast-store';
import { useUi } from './app/ui';
import { diagnosticText } from './app/diagnostic-text';
import { t } from './app/text';

export { useUi } from './app/ui';

interface ReplicaState {
  /** Undefined until main has said whether a project is open. */
  project: ProjectView | null | undefined;
  /** The live model: one instance per project, changed in place. Watch `revision`. */
  store: Store;
  /** Goes up with every change to `store`. */
  revision: number;
  status: ProjectStatus | null;
  interview: InterviewView | null;
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

/** The window's copy of the open project. Main is the only writer. */
export const useReplica = create<ReplicaState>((set, get) => ({
  project: undefined,
  store: new Store(),
  revision: 0,
  status: null,
  interview: null,
  proposals: [],
  ghosts: NO_GHOSTS,
  tasks: [],
  diagnostics: [],
  versionStore: null,

  execute: (commands, reason) =>
    settle(call('project.execute', { commands, reason: reason ?? null })),
  undo: () => settle(call('project.undo')),
  redo: () => settle(call('project.redo')),
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
    stopPreview();
    set({
      project,
      store: Store.from(project?.records ?? []),
      revision: get().revision + 1,
      status: project?.status ?? null,
      diagnostics: project?.diagnostics ?? [],
      proposals: [],
      ghosts: NO_GHOSTS,
      ...(isOther ? { interview: null, tasks: [], versionStore: null } : {}),
    });
    if (project) loadInterview(project.id);
  },
}));

/** Changes that are in `store`: each comes once as an event and once as the reply of its author. */
const seenChanges = new Set<string>();

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
  const { store, revision } = useReplica.getState();
  try {
    store.apply(change);
  } catch {
    // The copy missed something. Main has the truth.
    resync();
    return;
  }
  useReplica.setState({ revision: revision + 1, ghosts: followedBy(change) });
  refreshGhosts();
}

/** The ghosts moved on by one change, so that they are not behind the model while they are made anew. */
function followedBy(change: Change): Ghosts {
  const { ghosts } = useReplica.getState();
  if (ghosts.added.size === 0 && ghosts.changed.size === 0) return ghosts;
  try {
    ghosts.store.apply(change);
  } catch {
    // It touches something that is proposed as well.
  }
  return { ...ghosts };
}

async function settle(pending: Promise<ExecuteReply>): Promise<ExecuteReply> {
  const reply = await pending;
  if (reply.change) applyChange(reply.change);
  const [problem] = reply.diagnostics.filter(({ severity }) => severity === 'error');
  if (problem && hasErrors(reply.diagnostics)) {
    const more = reply.diagnostics.length - 1;
    const detail = more > 0 ? t('replica.andMoreUnchanged', { n: more }) : t('replica.unchanged');
    toast({ tone: 'warning', title: diagnosticText(problem), detail });
  }
  return reply;
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

export function useShown(): Shown {
  const { store, revision, ghosts, versionStore, project } = useReplica(
    useShallow(({ store, revision, ghosts, versionStore, project }) => ({
      store,
      revision,
      ghosts,
      versionStore,
      project,
    })),
  );
  if (versionStore) return { store: versionStore, revision: -1, ghosts: null, readOnly: true };
  const proposed = ghosts.added.size > 0 || ghosts.changed.size > 0 ? ghosts : null;
  return { store, revision, ghosts: proposed, readOnly: project?.readOnly ?? false };
}

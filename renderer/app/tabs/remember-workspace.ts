import { compareByOrder } from '../../../shared/metamodel/store';
import { useReplica } from '../../replica';
import { remember, remembered } from '../remembered';
import { tabOf, useUi } from '../ui';
import { EMPTY_WORKSPACE, followDiagrams, readWorkspace, storedWorkspace } from './workspace';

const keyOf = (projectId: string) => `workspace.${projectId}`;

const isDiagram = (tab: string) => tabOf(tab)?.kind === 'diagram';

/** Tabs in step with the diagrams of the model as it is now; an old version changes nothing. */
function follow(): void {
  const { store, versionStore, project } = useReplica.getState();
  if (versionStore || !project) return;
  const diagrams = store
    .all('diagram')
    .sort(compareByOrder)
    .map(({ id }) => id);
  useUi.getState().arrange((workspace) => followDiagrams(workspace, diagrams, isDiagram));
}

/** Opens what was open in this project the last time. */
export function openRemembered(): void {
  const { project } = useReplica.getState();
  if (!project) return;
  const stored = remembered(keyOf(project.id), { panes: [], at: 0, known: [], splitAt: 50 });
  useUi.getState().set({ splitAt: stored.splitAt });
  useUi.getState().arrange(() => readWorkspace(stored));
  follow();
}

/** Keeps what is open in mind and in step with the diagrams. @returns stops it. */
export function watchWorkspace(): () => void {
  const stops = [
    useReplica.subscribe((now, before) => {
      if (now.revision !== before.revision || now.versionStore !== before.versionStore) follow();
    }),
    useUi.subscribe((now, before) => {
      const { project } = useReplica.getState();
      const same =
        now.panes === before.panes &&
        now.activePane === before.activePane &&
        now.splitAt === before.splitAt;
      // What is forgotten with a project was not closed in it.
      if (project && !same && now.panes !== EMPTY_WORKSPACE.panes) {
        remember(keyOf(project.id), { ...storedWorkspace(now), splitAt: now.splitAt });
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

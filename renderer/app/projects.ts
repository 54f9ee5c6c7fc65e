import { AppError } from '../../shared/kit/app-error';
import type { ProjectView } from '../../shared/ipc/views';
import { useReplica, useUi } from '../replica';
import { startAction } from './actions';
import { call } from './bridge';
import { toast } from './toast-store';
import { t } from './text';

/** Opening, making and leaving projects. Each failure says what to do, and leaves what is open open. */

export function openProject(path: string): Promise<boolean> {
  return enter(t('project.notOpened'), () => call('project.open', { path }));
}

export function openSample(sample: string): Promise<boolean> {
  return enter(t('project.sampleNotOpened'), () => call('project.openSample', { sample }));
}

export interface NewProject {
  name: string;
  description: string;
  /** Null: the default place. */
  parent: string | null;
}

/** @throws AppError that says why the project could not be made. */
export async function createProject(values: NewProject): Promise<void> {
  show(await call('project.create', values));
  startAction('go.answer');
}

/** Asks for a folder and opens it. */
export async function chooseAndOpen(): Promise<void> {
  const path = await call('app.chooseFolder', { purpose: 'open' });
  if (path !== null) await openProject(path);
}

export async function closeProject(): Promise<void> {
  await call('project.close');
  useReplica.getState().setProject(null);
}

async function enter(failure: string, open: () => Promise<ProjectView>): Promise<boolean> {
  try {
    show(await open());
    return true;
  } catch (thrown) {
    toast({ tone: 'danger', title: failure, detail: AppError.from(thrown).message });
    return false;
  }
}

function show(project: ProjectView): void {
  useReplica.getState().setProject(project);
  useUi.getState().set({ overlay: null });
  showFirstDiagram();
  sayWhatWasRepaired(project);
}

function showFirstDiagram(): void {
  // What was open the last time is open again.
  if (useUi.getState().centre !== null) return;
  const { store } = useReplica.getState();
  const [first] = store.all('diagram').sort((a, b) => (a.order < b.order ? -1 : 1));
  if (first) useUi.getState().openTab({ kind: 'diagram', id: first.id });
}

function sayWhatWasRepaired({ diagnostics }: ProjectView): void {
  const repaired = diagnostics.filter(({ severity }) => severity !== 'info').length;
  if (repaired === 0) return;
  toast({
    tone: 'warning',
    title: t('project.repaired', { n: repaired }),
    detail: t('project.repairedDetail'),
    action: { label: t('common.show'), run: () => useUi.getState().showBottom('problems') },
  });
}

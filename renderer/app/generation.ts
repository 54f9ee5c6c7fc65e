import { create } from 'zustand';
import type { FilePreview, GenerationPreview, GenerationReport } from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import { useReplica, useUi } from '../replica';
import { call } from './bridge';
import { toast } from './toast-store';
import { t } from './text';

interface GenerationState {
  preview: GenerationPreview | null;
  /** Revision of the model that the preview is of. */
  revision: number;
  busy: 'preview' | 'write' | null;
  problem: string | null;
  /** What the last writing did; null before. */
  report: GenerationReport | null;
  file: FilePreview | null;
  /** Task of the last proof. */
  proofId: string | null;
}

export const useGeneration = create<GenerationState>(() => ({
  preview: null,
  revision: -1,
  busy: null,
  problem: null,
  report: null,
  file: null,
  proofId: null,
}));

/** Opens the code tab with what would be written. */
export async function generate(): Promise<void> {
  useUi.getState().openTab({ kind: 'code' });
  await refreshPreview();
}

export async function refreshPreview(): Promise<void> {
  const { revision } = useReplica.getState();
  useGeneration.setState({ busy: 'preview', problem: null });
  await attempt(async () => {
    const preview = await call('generate.preview');
    useGeneration.setState({ preview, revision });
    const { shownFile } = useUi.getState();
    const shown = preview.entries.find(({ path }) => path === shownFile) ?? firstToRead(preview);
    if (shown) await showFile(shown.path);
  });
}

/** The file a person most likely wants to see first. */
function firstToRead({ entries }: GenerationPreview) {
  return entries.find(({ path }) => path === 'README.md') ?? entries[0];
}

export async function showFile(path: string): Promise<void> {
  useUi.getState().set({ shownFile: path });
  await attempt(async () => {
    const file = await call('generate.file', { path });
    if (useUi.getState().shownFile === path) useGeneration.setState({ file });
  });
}

export async function writeFiles(): Promise<void> {
  useGeneration.setState({ busy: 'write', problem: null });
  await attempt(async () => {
    const report = await call('generate.write', { decisions: {} });
    useGeneration.setState({ report });
    const where = t('generation.inProjectFolder');
    const kept = report.kept.length;
    toast({
      tone: 'success',
      title: t('generation.written', { n: report.written.length }),
      detail: kept > 0 ? `${where} ${t('generation.kept', { n: kept })}` : where,
      action: { label: t('generation.proveIt'), run: () => void prove() },
    });
    await refreshPreview();
  });
}

/** Installs, builds, tests and boots what was generated; the Proof panel shows each step. */
export async function prove(): Promise<void> {
  useUi.getState().showBottom('proof');
  await attempt(async () => {
    useGeneration.setState({ proofId: await call('generate.prove') });
  });
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const problem = AppError.from(thrown).message;
    useGeneration.setState({ problem });
    toast({ tone: 'danger', title: t('generation.generationDidNotWork'), detail: problem });
  } finally {
    useGeneration.setState({ busy: null });
  }
}

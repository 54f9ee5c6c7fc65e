import { create } from 'zustand';
import type {
  FileChoice,
  FileDecision,
  FilePreview,
  GenerationPreview,
  GenerationReport,
  PreviewEntry,
} from '../../shared/ipc/views';
import { AppError } from '../../shared/kit/app-error';
import { useReplica, useUi } from '../replica';
import { call } from './bridge';
import { toast } from './toast-store';
import { t } from './text';

interface GenerationState {
  preview: GenerationPreview | null;
  /** Revision of the model that the preview is of. */
  revision: number;
  busy: 'preview' | 'write' | 'configure' | null;
  problem: string | null;
  /** What the last writing did; null before. */
  report: GenerationReport | null;
  /** What the person decided about files, by path; the others get what they take by themselves. */
  decisions: Readonly<Record<string, FileDecision>>;
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
  decisions: {},
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
    await show(await call('generate.preview'), revision);
  });
}

async function show(preview: GenerationPreview, revision: number): Promise<void> {
  const decisions = stillRight(useGeneration.getState().decisions, preview);
  useGeneration.setState({ preview, revision, decisions });
  const { shownFile } = useUi.getState();
  const shown = preview.entries.find(({ path }) => path === shownFile) ?? firstToRead(preview);
  if (shown) await showFile(shown.path);
}

/** Decisions about texts that are still the same; the others are asked for again. */
function stillRight(
  decisions: Readonly<Record<string, FileDecision>>,
  { entries }: GenerationPreview,
): Record<string, FileDecision> {
  const kept = entries.flatMap(({ path, seen, choices }) => {
    const decision = decisions[path];
    const isRight = decision?.seen === seen && choices.includes(decision.take);
    return decision && isRight ? [[path, decision] as const] : [];
  });
  return Object.fromEntries(kept);
}

/** The file a person most likely wants to see first: one they have to decide about. */
function firstToRead({ entries }: GenerationPreview) {
  return (
    entries.find(({ status }) => status === 'conflict') ??
    entries.find(({ path }) => path === 'README.md') ??
    entries[0]
  );
}

/** What a file gets: what the person decided, or what it takes by itself; null: it is left alone. */
export function chosenFor(
  entry: PreviewEntry,
  decisions: Readonly<Record<string, FileDecision>>,
): FileChoice | null {
  return decisions[entry.path]?.take ?? entry.take;
}

/** Decides which text a file gets when the files are written. */
export function choose({ path, seen }: PreviewEntry, take: FileChoice): void {
  const { decisions } = useGeneration.getState();
  useGeneration.setState({ decisions: { ...decisions, [path]: { take, seen } } });
}

/** Files that nobody has decided about and that do not decide themselves. */
export function undecided(
  { entries }: GenerationPreview,
  decisions: Readonly<Record<string, FileDecision>>,
): PreviewEntry[] {
  return entries.filter(
    (entry) => entry.status === 'conflict' && chosenFor(entry, decisions) === null,
  );
}

/** Chooses something about a generator; what would be written follows. */
export async function configure(
  generator: string,
  key: string,
  value: string | number | boolean,
): Promise<void> {
  const { revision } = useReplica.getState();
  useGeneration.setState({ busy: 'configure', problem: null });
  await attempt(async () => {
    await show(await call('generate.configure', { generator, key, value }), revision);
  });
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
    const { decisions } = useGeneration.getState();
    const report = await call('generate.write', { decisions: { ...decisions } });
    useGeneration.setState({ report, decisions: {} });
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

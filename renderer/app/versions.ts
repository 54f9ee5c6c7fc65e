import { create } from 'zustand';
import type { VersionEntry } from '../../shared/ipc/views';
import { Store } from '../../shared/metamodel/store';
import { useReplica, useUi } from '../replica';
import { call } from './bridge';
import { toast, toastError } from './toast-store';
import { t } from './text';

interface VersionsState {
  /** Newest first; null while never read. */
  entries: VersionEntry[] | null;
  /** Why they could not be read. */
  problem: string | null;
  /** Being opened. */
  opening: string | null;
}

export const useVersions = create<VersionsState>(() => ({
  entries: null,
  problem: null,
  opening: null,
}));

export async function loadVersions(): Promise<void> {
  try {
    useVersions.setState({ entries: await call('versions.list'), problem: null });
  } catch (thrown) {
    useVersions.setState({ problem: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

/** @param message null: the drafted one. */
export async function saveVersion(message: string | null): Promise<void> {
  const entry = await call('versions.save', { message });
  toast({
    tone: 'success',
    title: t('versions.versionSaved'),
    detail: firstLine(entry.message),
    action: { label: t('panel.timeline'), run: () => useUi.getState().showBottom('timeline') },
  });
  await loadVersions();
}

/** Shows an old version; the model of today stays as it is. */
export async function openVersion(entry: VersionEntry): Promise<void> {
  useVersions.setState({ opening: entry.oid });
  try {
    const { records } = await call('versions.read', { oid: entry.oid });
    useReplica.setState({ versionStore: Store.from(records) });
    useUi.getState().set({ readOnlyVersion: entry, selectedIds: [], hovered: null });
    const { openTab, activeDiagramId } = useUi.getState();
    const diagrams = Store.from(records).all('diagram');
    const shown = diagrams.find(({ id }) => id === activeDiagramId) ?? diagrams[0];
    if (shown) openTab({ kind: 'diagram', id: shown.id });
  } catch (thrown) {
    toastError(t('versions.notOpened'), thrown);
  } finally {
    useVersions.setState({ opening: null });
  }
}

export function backToNow(): void {
  useReplica.setState({ versionStore: null });
  useUi.getState().set({ readOnlyVersion: null, selectedIds: [], hovered: null });
}

export function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

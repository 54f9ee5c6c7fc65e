import { useEffect, useState } from 'react';
import type { ModelsView } from '../../../shared/ipc/models';
import { AppError } from '../../../shared/kit/app-error';
import { call } from '../../app/bridge';
import { useReplica } from '../../replica';

export interface Models {
  /** Null until main has answered for the first time. */
  view: ModelsView | null;
  /** Why the last thing that was asked for could not be done, in main's words. */
  problem: string | null;
  busy: boolean;
  importFrom: (from: 'folder' | 'archive') => Promise<void>;
  download: (url: string, sha256: string | null) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

/** Milliseconds between two looks while the reader is loading a model. */
const PATIENCE = 1000;

/** The models as main has them; looked up again when the reader says something new. */
export function useModels(): Models {
  const [view, setView] = useState<ModelsView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [looks, setLooks] = useState(0);
  const reader = useReplica(({ status }) => `${status?.reader} ${status?.readsWith}`);
  useEffect(() => {
    let gone = false;
    call('models.view').then(
      (found) => {
        if (!gone) setView(found);
      },
      (thrown: unknown) => {
        if (!gone) setProblem(AppError.from(thrown).message);
      },
    );
    return () => {
      gone = true;
    };
  }, [reader, looks]);
  const isLoading = view !== null && view.loaded === null && view.note === null;
  useEffect(() => {
    if (!isLoading) return undefined;
    const timer = window.setInterval(() => setLooks((count) => count + 1), PATIENCE);
    return () => window.clearInterval(timer);
  }, [isLoading]);
  const change = async (work: () => Promise<ModelsView | null>) => {
    setBusy(true);
    setProblem(null);
    try {
      const next = await work();
      if (next) setView(next);
    } catch (thrown) {
      const { code, message } = AppError.from(thrown);
      if (code !== 'model.download-cancelled') setProblem(message);
    } finally {
      setBusy(false);
    }
  };
  return {
    view,
    problem,
    busy,
    importFrom: (from) => change(() => call('models.import', { from })),
    download: (url, sha256) =>
      change(() => call('models.download', { url, sha256, allowNetwork: true })),
    remove: (id) => change(() => call('models.remove', { id })),
  };
}

import { create } from 'zustand';
import type { CodeCheck, LiveFile } from '../../../shared/ipc/live-code-views';
import { AppError } from '../../../shared/kit/app-error';
import { call } from '../../app/bridge';
import { useUi } from '../../replica';

interface LiveCodeState {
  /** Undefined until main has answered for the first time; null: nothing is generated. */
  file: LiveFile | null | undefined;
  /** Shows the file that says most of what is selected. */
  follow: boolean;
  /** What a person wrote and main has not kept yet. */
  draft: string | null;
  /** Why the last request failed. */
  problem: string | null;
  check: CodeCheck | null;
}

export const useLiveCode = create<LiveCodeState>(() => ({
  file: undefined,
  follow: true,
  draft: null,
  problem: null,
  check: null,
}));

/** Requests are answered in turn, but only the answer to the last one is of interest. */
let asked = 0;

/**
 * Takes the code as the model has it now. What a person is writing stays in the editor until it is
 * kept.
 *
 * @param path another file than the one that is open
 */
export async function refreshLiveCode(path?: string): Promise<void> {
  const { file, follow, draft } = useLiveCode.getState();
  if (draft !== null && path === undefined) return;
  if (draft !== null) await saveDraft();
  asked += 1;
  const turn = asked;
  const recordIds = useUi.getState().selectedIds.slice(0, 1000);
  const open = path ?? file?.path ?? null;
  await attempt(async () => {
    const next = await call('code.file', {
      path: open,
      recordIds,
      follow: follow && path === undefined,
    });
    if (turn === asked && useLiveCode.getState().draft === null) show(next);
  });
}

function show(file: LiveFile | null): void {
  const isOther = file?.path !== useLiveCode.getState().file?.path;
  useLiveCode.setState({ file, problem: null, ...(isOther ? { check: null } : {}) });
}

/** From the last key to keeping what was written, milliseconds. */
const KEEP_DELAY = 700;
let keeping: ReturnType<typeof setTimeout> | undefined;

/** A person wrote something: it is kept a moment later. */
export function editLiveCode(text: string): void {
  useLiveCode.setState({ draft: text });
  clearTimeout(keeping);
  keeping = setTimeout(() => void saveDraft(), KEEP_DELAY);
}

/** Keeps what a person wrote; it stays a draft where that fails. */
export async function saveDraft(): Promise<void> {
  clearTimeout(keeping);
  const { file, draft } = useLiveCode.getState();
  if (!file || draft === null) return;
  await attempt(async () => {
    const saved = await call('code.save', { path: file.path, text: draft, seen: file.seen });
    const isSame = useLiveCode.getState().draft === draft;
    // What was written meanwhile is an edit of the file as it is now.
    if (isSame) useLiveCode.setState({ draft: null });
    if (saved) show(saved);
    if (!isSame) editLiveCode(useLiveCode.getState().draft ?? draft);
  });
}

/** Gives up what was written and takes the file as it is. */
export async function discardDraft(): Promise<void> {
  clearTimeout(keeping);
  useLiveCode.setState({ draft: null });
  await refreshLiveCode();
}

async function attempt(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    useLiveCode.setState({ problem: AppError.from(thrown).message });
  }
}

import { useMemo } from 'react';
import { create } from 'zustand';
import type { Diagnostic, Severity } from '../../../shared/kit/diagnostic';
import { checkRules } from '../../../shared/metamodel/rules';
import type { Store } from '../../../shared/metamodel/store';
import { DerivedCache, RecordWatch, WatchedStore } from '../../../shared/metamodel/watched-store';
import { useGeneration } from '../../app/generation';
import { runInSlices } from '../../app/slices';
import { useReplica } from '../../replica';

const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };
/** Pause after a change before the model is checked: a burst of edits is checked once. */
const PAUSE = 250;

const useModelProblems = create<{ found: Diagnostic[] }>(() => ({ found: [] }));

/** Checks the model in the background after every change. @returns stops it. */
export function watchModel(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = () => {};
  const findings = new Findings();
  const check = () => {
    const { store } = useReplica.getState();
    stop = runInSlices(findings.of(store), (found) => useModelProblems.setState({ found }));
  };
  const unsubscribe = useReplica.subscribe((now, before) => {
    if (now.revision === before.revision) return;
    clearTimeout(timer);
    stop();
    timer = setTimeout(check, PAUSE);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
    stop();
  };
}

/** What the rules find in each record, for as long as nothing they looked at has changed. */
class Findings {
  readonly #watch = new RecordWatch();
  readonly #known = new DerivedCache<Diagnostic[]>();

  *of(store: Store): Generator<void, Diagnostic[]> {
    this.#known.invalidate(this.#watch.changesIn(store)?.dependencies ?? null);
    const watched = new WatchedStore(store);
    const found: Diagnostic[] = [];
    for (const { id } of store.toRecords()) {
      found.push(...this.#known.get(id, watched, (reading) => checkRules(reading, [id])));
      yield;
    }
    return found;
  }
}

/** Everything that is wrong: found while loading, in the model as it is, and by the last generation. */
export function useProblems(): Diagnostic[] {
  const loading = useReplica((replica) => replica.diagnostics);
  const inModel = useModelProblems((problems) => problems.found);
  const preview = useGeneration((generation) => generation.preview);
  return useMemo(
    () => sortedProblems([...loading, ...inModel, ...(preview?.diagnostics ?? [])]),
    [loading, inModel, preview],
  );
}

/** Errors first, and nothing twice. */
export function sortedProblems(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = new Map(
    diagnostics.map((one) => [`${one.code} ${one.elementId} ${one.message}`, one]),
  );
  return [...byText.values()].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

/** How many of them ask for something; what is only worth knowing is not counted. */
export function useProblemCount(): number {
  return useProblems().filter(({ severity }) => severity !== 'info').length;
}

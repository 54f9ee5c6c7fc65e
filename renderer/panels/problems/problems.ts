import { useMemo } from 'react';
import type { Diagnostic, Severity } from '../../../shared/kit/diagnostic';
import { checkRules } from '../../../shared/metamodel/rules';
import { useGeneration } from '../../app/generation';
import { useReplica } from '../../replica';

const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Everything that is wrong: found while loading, in the model as it is, and by the last generation. */
export function useProblems(): Diagnostic[] {
  const store = useReplica((replica) => replica.store);
  const revision = useReplica((replica) => replica.revision);
  const loading = useReplica((replica) => replica.diagnostics);
  const preview = useGeneration((generation) => generation.preview);
  const inModel = useMemo(
    // The store is changed in place: its revision stands for its content.
    () => (revision < 0 ? [] : checkRules(store, recordIds(store))),
    [store, revision],
  );
  return useMemo(
    () => sortedProblems([...loading, ...inModel, ...(preview?.diagnostics ?? [])]),
    [loading, inModel, preview],
  );
}

function recordIds(store: { toRecords: () => { id: string }[] }): string[] {
  return store.toRecords().map(({ id }) => id);
}

/** Errors first, and nothing twice. */
export function sortedProblems(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = new Map(
    diagnostics.map((one) => [`${one.code} ${one.elementId} ${one.message}`, one]),
  );
  return [...byText.values()].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}

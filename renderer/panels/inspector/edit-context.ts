import { createContext, useContext, useLayoutEffect, useMemo, useRef } from 'react';
import type { NewId } from '../../../shared/kit/ids';
import type { Command } from '../../../shared/metamodel/commands';
import { canExecute } from '../../../shared/metamodel/execute';
import type { Parsed } from '../../../shared/diagrams/class/notation';
import type { Store } from '../../../shared/metamodel/store';
import { firstError } from '../../canvas/edits';
import type { CanvasModel } from '../../canvas/ports';

/** What the fields of the inspector work on. */
export interface Edit {
  store: Store;
  /** Changes whenever `store` does. */
  revision: number;
  readOnly: boolean;
  newId: NewId;
  /** Runs commands as one change; resolves to what is wrong, or null when it is done. */
  run: (
    commands: readonly Command[] | Parsed<Command[]>,
    reason?: string,
  ) => Promise<string | null>;
  select: (ids: readonly string[]) => void;
  hover: (ids: readonly string[] | null) => void;
  openStatement: (id: string) => void;
  /** Says a refusal for which there is no field any more. */
  complain: (problem: string) => void;
}

const EditContext = createContext<Edit | null>(null);
export const EditProvider = EditContext.Provider;

export function useEdit(): Edit {
  const edit = useContext(EditContext);
  if (!edit) throw new Error('This component belongs inside the inspector.');
  return edit;
}

/** The model as the fields see it; the same value until the shown store changes. */
export function useEditOf(model: CanvasModel, store: Store, readOnly: boolean): Edit {
  const latest = useRef(model);
  useLayoutEffect(() => {
    latest.current = model;
  });
  const { revision } = model;
  return useMemo(
    () => ({
      store,
      revision,
      readOnly,
      newId: (prefix) => latest.current.newId(prefix),
      async run(commands, reason) {
        if ('ok' in commands && !commands.ok) return commands.problem;
        const batch = 'ok' in commands ? commands.value : commands;
        if (batch.length === 0) return null;
        const { store: live, execute } = latest.current;
        return (
          firstError(canExecute(live, batch)) ??
          firstError((await execute(batch, reason)).diagnostics)
        );
      },
      select: (ids) => latest.current.setSelection(ids),
      hover: (ids) => latest.current.setHovered(ids),
      openStatement: (id) => latest.current.openStatement(id),
      complain: (message) =>
        latest.current.notify([{ code: 'inspector.refused', severity: 'warning', message }]),
    }),
    [store, revision, readOnly],
  );
}

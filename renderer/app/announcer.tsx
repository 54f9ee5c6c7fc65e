import { useEffect } from 'react';
import type { Change } from '../../shared/metamodel/change';
import { invertChanges } from '../../shared/metamodel/change';
import { useReplica } from '../replica';
import { announceLater, useAnnounced } from './announce';
import { listen } from './bridge';
import { spokenChange } from './spoken-change';
import { t } from './text';

/** The one place of the window where screen readers hear what changed. */
export function Announcer() {
  const { text, turn } = useAnnounced();
  useEffect(() => listen('change', sayChange()), []);
  return (
    <output className="visually-hidden announcer" data-announcer>
      <span key={turn}>{text}</span>
    </output>
  );
}

/** Says each change; remembers which of them took something back, to tell undo from redo. */
function sayChange(): (change: Change) => void {
  const undone = new Set<string>();
  return (change) => {
    const isUndo = change.reverts !== null && !undone.has(change.reverts);
    if (isUndo) undone.add(change.id);
    // What is taken back is called by what it was.
    const original = isUndo ? { ...change, ...invertChanges(change) } : change;
    const what = spokenChange(original, useReplica.getState().store);
    if (what === null) return;
    if (change.reverts === null) announceLater(what);
    else announceLater(t(isUndo ? 'said.undone' : 'said.redone', { what }));
  };
}

import { ChevronRight, File } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import type { PreviewEntry } from '../../../shared/ipc/views';
import { showFile } from '../../app/generation';
import { useUi } from '../../replica';
import type { TreeRow } from './file-tree';
import { STATUS_TONES, treeRows } from './file-tree';
import { t } from '../../app/text';

/** The files as a tree. Arrows walk it, left and right close and open folders. */
export function FileTree({ entries }: { entries: readonly PreviewEntry[] }) {
  const shown = useUi((ui) => ui.shownFile);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const rows = treeRows(entries, closed);
  const setOpen = (path: string, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(path);
    else next.add(path);
    setClosed(next);
  };
  const pick = ({ path, entry }: TreeRow) => {
    if (entry) void showFile(path);
    else setOpen(path, closed.has(path));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]')];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    const row = rows[at];
    if (event.key === 'ArrowDown') buttons[at + 1]?.focus();
    else if (event.key === 'ArrowUp') buttons[at - 1]?.focus();
    else if (event.key === 'ArrowRight' && row && !row.entry) setOpen(row.path, true);
    else if (event.key === 'ArrowLeft' && row && !row.entry) setOpen(row.path, false);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="file-tree"
      role="tree"
      tabIndex={-1}
      aria-label={t('code.files')}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        <button
          key={row.path}
          type="button"
          role="treeitem"
          className="file-row"
          style={{ paddingLeft: `${8 + row.depth * 14}px` }}
          tabIndex={row.path === shown || (index === 0 && shown === null) ? 0 : -1}
          aria-level={row.depth + 1}
          aria-selected={row.path === shown}
          aria-expanded={row.entry ? undefined : !closed.has(row.path)}
          onClick={() => pick(row)}
        >
          {row.entry ? (
            <File size={14} className="kind-icon" aria-hidden="true" />
          ) : (
            <ChevronRight
              size={14}
              className={closed.has(row.path) ? 'kind-icon' : 'kind-icon turned'}
              aria-hidden="true"
            />
          )}
          <span className="ellipsis grow">{row.name}</span>
          {row.entry && <StatusBadge entry={row.entry} />}
        </button>
      ))}
    </div>
  );
}

function StatusBadge({ entry }: { entry: PreviewEntry }) {
  const { status } = entry;
  if (status === 'unchanged') return null;
  return (
    <span className={`badge ${STATUS_TONES[status]}`} data-tip={t(`file.${status}.meaning`)}>
      {t(`file.${status}`)}
    </span>
  );
}

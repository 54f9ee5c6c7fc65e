import { Crosshair } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo, useMemo, useState } from 'react';
import type { VirtualFile } from '../../../shared/generators/contract';
import type { FilePreview, PreviewEntry } from '../../../shared/ipc/views';
import { qualifiedName } from '../../../shared/metamodel/queries';
import { chosenFor, useGeneration } from '../../app/generation';
import { KindIcon } from '../../app/parts/kind-icon';
import { ScrollArea } from '../../app/parts/scroll-area';
import { Empty, Skeleton } from '../../app/parts/states';
import { kindName } from '../../app/kind-name';
import { reveal } from '../../app/reveal';
import { useReplica, useUi } from '../../replica';
import { Choices } from './choices';
import { chosenText, conflictLines } from './chosen-text';
import type { DiffRow } from './line-diff';
import { diffLines } from './line-diff';
import { linesOfRecords, recordOfLine } from './trace';
import { rich, t, useShownLanguage } from '../../app/text';

/** Lines laid out as one block, so that what is off the screen costs nothing. */
const BLOCK = 100;

/** One file: what is on disk beside what would be written. A line leads to its element. */
export function FileView() {
  const file = useGeneration((generation) => generation.file);
  const shown = useUi((ui) => ui.shownFile);
  const entry = useGeneration(({ preview }) => preview?.entries.find(({ path }) => path === shown));
  if (shown === null) return <Empty title={t('code.pickAFile')}>{t('code.pickText')}</Empty>;
  if (file?.path !== shown || !entry) return <Skeleton lines={14} />;
  return <FileText key={file.path} file={file} entry={entry} />;
}

function FileText({ file, entry }: { file: FilePreview; entry: PreviewEntry }) {
  const { current } = file;
  const decisions = useGeneration((generation) => generation.decisions);
  const take = chosenFor(entry, decisions);
  const next = useMemo(() => chosenText(file, take), [file, take]);
  const selectedIds = useUi((ui) => ui.selectedIds);
  const store = useReplica((replica) => replica.store);
  const [line, setLine] = useState<number | null>(null);
  const left = useMemo(() => (current ?? '').split('\n'), [current]);
  const right = useMemo(() => (next?.text ?? '').split('\n'), [next]);
  const isSame = current === null || current === next?.text;
  const rows = useMemo(
    () => (isSame ? oneSide(right) : diffLines(left, next ? right : [])),
    [isSame, next, left, right],
  );
  const conflicts = useMemo(() => conflictLines(right), [right]);
  const lit = next ? linesOfRecords(next, store, selectedIds) : new Set<number>();
  const pick = (number: number) => {
    setLine(number);
    const recordId = next && recordOfLine(next, number);
    useUi.getState().setSelection(recordId && store.has(recordId) ? [recordId] : []);
  };
  return (
    <section className="file-view" aria-label={file.path}>
      <header className="file-head">
        <span className="mono ellipsis">{file.path}</span>
        <span className="grow" />
        <Choices entry={entry} />
      </header>
      {file.from !== null && (
        <p className="file-from">{rich('code.movesFrom', MONO, { path: file.from })}</p>
      )}
      {entry.reason !== null && (
        <p className="file-reason">{t(`code.reason.${entry.reason}`, { n: entry.conflicts })}</p>
      )}
      <ScrollArea className="file-text selectable" label={t('code.textOfTheFile')}>
        {!isSame && (
          <div className="file-sides caption" aria-hidden="true">
            <span>{t('code.onDisk')}</span>
            <span>{t(take === null ? 'code.proposed' : 'code.willBe')}</span>
          </div>
        )}
        {blocks(rows).map((block, index) => (
          <Lines
            key={`${index * BLOCK}`}
            rows={block}
            left={isSame ? null : left}
            right={right}
            lit={lit}
            conflicts={conflicts}
            picked={line}
            onPick={pick}
          />
        ))}
      </ScrollArea>
      <footer className="file-foot">
        <TraceOfLine file={next} line={line} />
      </footer>
    </section>
  );
}

interface LinesProps {
  rows: readonly DiffRow[];
  /** Null: one text only. */
  left: readonly string[] | null;
  right: readonly string[];
  lit: ReadonlySet<number>;
  conflicts: ReadonlySet<number>;
  picked: number | null;
  onPick: (line: number) => void;
}

const Lines = memo(function Lines({
  rows,
  left,
  right,
  lit,
  conflicts,
  picked,
  onPick,
}: LinesProps) {
  useShownLanguage();
  return (
    <div className={left ? 'lines two' : 'lines'}>
      {rows.map((row) => {
        const number = row.right;
        const isLit = number !== null && lit.has(number);
        const isConflict = number !== null && conflicts.has(number);
        const isPicked = number !== null && number === picked;
        return (
          <div key={`${row.left}:${number}`} className={`line ${row.same ? '' : 'differs'}`}>
            {left && (
              <>
                <span className="line-number">{row.left}</span>
                <code className={row.left === null ? 'gone' : 'left'}>
                  {textAt(left, row.left)}
                </code>
              </>
            )}
            <button
              type="button"
              className="line-number"
              tabIndex={-1}
              aria-label={t('code.elementOfLine', { line: number ?? '' })}
              disabled={number === null}
              onClick={() => number !== null && onPick(number)}
            >
              {number}
            </button>
            <code
              className={`right ${number === null ? 'gone' : ''} ${isConflict ? 'clash' : ''} ${isLit ? 'lit' : ''} ${isPicked ? 'picked' : ''}`}
              onPointerUp={() => {
                // A drag selects text; only a plain click asks for the element.
                if (number !== null && getSelection()?.isCollapsed) onPick(number);
              }}
            >
              {textAt(right, number)}
            </code>
          </div>
        );
      })}
    </div>
  );
});

const MONO = { code: (children: ReactNode) => <span className="mono">{children}</span> };

/** What the picked line comes from, with the way to it. */
function TraceOfLine({ file, line }: { file: VirtualFile | null; line: number | null }) {
  const store = useReplica((replica) => replica.store);
  if (!file || line === null) {
    return <span className="caption">{t('code.clickLine')}</span>;
  }
  const record = store.get(recordOfLine(file, line));
  if (!record) return <span className="caption">{t('code.noElement', { line })}</span>;
  return (
    <button type="button" className="chip" onClick={() => reveal(record.id)}>
      <KindIcon kind={record.kind} size={12} />
      {qualifiedName(store, record.id).join('.')}
      <span className="caption">{kindName(record.kind)}</span>
      <Crosshair size={12} aria-label={t('code.showIt')} />
    </button>
  );
}

function textAt(lines: readonly string[], number: number | null): string {
  return number === null ? '' : (lines[number - 1] ?? '');
}

function oneSide(lines: readonly string[]): DiffRow[] {
  return lines.map((_, index) => ({ left: index + 1, right: index + 1, same: true }));
}

function blocks(rows: readonly DiffRow[]): DiffRow[][] {
  const result: DiffRow[][] = [];
  for (let at = 0; at < rows.length; at += BLOCK) result.push(rows.slice(at, at + BLOCK));
  return result;
}

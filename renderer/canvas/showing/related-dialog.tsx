import { useEffect, useMemo, useRef, useState } from 'react';
import type { MissingNeighbour } from '../../../shared/diagrams/neighbourhood';
import { displayName } from '../../../shared/metamodel/queries';
import { Dialog } from '../../app/parts/dialog';
import { KindIcon } from '../../app/parts/kind-icon';
import { ScrollArea } from '../../app/parts/scroll-area';
import { Empty } from '../../app/parts/states';
import { t } from '../../app/text';
import { selectedBoxes } from '../selected';
import type { CanvasHost } from '../live';
import { missingAround, showElements } from './showing';

interface RelatedDialogProps {
  host: CanvasHost;
  onClose: () => void;
}

/** What is related to the selection and not on the diagram, to choose from. */
export function RelatedDialog({ host, onClose }: RelatedDialogProps) {
  const { store } = host.live().model;
  const found = useMemo(() => missingAround(host), [host]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = found.filter(({ id }) => !left.has(id)).map(({ id }) => id);
  const name = displayName(store, selectedBoxes(host)[0] ?? null);
  const toggle = (ids: readonly string[], take: boolean) => {
    const next = new Set(left);
    for (const id of ids) {
      if (take) next.delete(id);
      else next.add(id);
    }
    setLeft(next);
  };
  // After the dialog's own effect, which puts the focus on its first stop.
  const add = useRef<HTMLButtonElement>(null);
  useEffect(() => add.current?.focus(), []);
  const all = found.map(({ id }) => id);
  return (
    <Dialog title={t('showing.relatedTo', { name })} onClose={onClose} className="mw-related">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          void showElements(host, chosen);
        }}
      >
        {found.length === 0 ? (
          <Empty title={t('showing.nothingRelated')}>{t('showing.nothingRelatedText')}</Empty>
        ) : (
          <ScrollArea className="dialog-body" label={t('showing.related')}>
            <label className="mw-choice all">
              <input
                type="checkbox"
                checked={chosen.length === found.length}
                onChange={(event) => toggle(all, event.target.checked)}
              />
              {t('showing.chosen', { n: chosen.length, of: found.length })}
            </label>
            {found.map((one) => (
              <label key={one.id} className="mw-choice">
                <input
                  type="checkbox"
                  checked={!left.has(one.id)}
                  onChange={(event) => toggle([one.id], event.target.checked)}
                />
                <KindIcon kind={store.get(one.id)?.kind ?? 'class'} />
                <span className="ellipsis">{displayName(store, one.id)}</span>
                <span className="caption ellipsis">{howText(one)}</span>
              </label>
            ))}
          </ScrollArea>
        )}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button ref={add} type="submit" className="button primary" disabled={chosen.length === 0}>
            {t('showing.add', { n: chosen.length })}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function howText({ how, hidden }: MissingNeighbour): string {
  const words =
    how.by === 'line'
      ? how.words
      : how.by === 'type'
        ? t('showing.byType', { attribute: how.attribute })
        : t('showing.byPlace');
  return hidden ? t('showing.andHidden', { words }) : words;
}

import { useMemo } from 'react';
import { displayName } from '../../../shared/metamodel/queries';
import { Dialog } from '../../app/parts/dialog';
import { KindIcon } from '../../app/parts/kind-icon';
import { ScrollArea } from '../../app/parts/scroll-area';
import { reveal } from '../../app/reveal';
import { t } from '../../app/text';
import { useShown, useUi } from '../../replica';
import './replace.css';
import { usagesOf } from './usages';

/** What refers to the selected element; a click leads there. */
export function UsagesDialog({ onClose }: { onClose: () => void }) {
  const { store, revision } = useShown();
  const id = useUi((ui) => ui.selectedIds[0] ?? null);
  // The store is changed in place: its revision says when.
  const source = useMemo(() => ({ store, revision }), [store, revision]);
  const usages = useMemo(() => (id === null ? [] : usagesOf(source.store, id)), [source, id]);
  const name = displayName(store, id);
  const go = (target: string) => {
    onClose();
    reveal(target);
  };
  return (
    <Dialog title={t('usages.title', { name })} onClose={onClose} className="replace">
      <div className="dialog-body">
        {usages.length === 0 ? (
          <p className="secondary">{t('usages.none', { name })}</p>
        ) : (
          <ScrollArea className="replace-matches" label={t('usages.list')}>
            <ul>
              {usages.map((usage) => (
                <li key={`${usage.id} ${usage.how}`}>
                  <button type="button" className="usage" onClick={() => go(usage.id)}>
                    <KindIcon kind={usage.kind} />
                    <span className="ellipsis">{usage.name}</span>
                    <span className="muted">{t(usage.how)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </ScrollArea>
        )}
      </div>
    </Dialog>
  );
}

import type { DiagramTypeId } from '../../shared/diagrams';
import { ACTION_GROUPS, allActions } from './actions';
import { Dialog } from './parts/dialog';
import { Keys } from './parts/keys';
import { ScrollArea } from './parts/scroll-area';
import { t } from './text';
import { useReplica, useUi } from '../replica';
import { diagramTitle } from './diagram-names';

/** Every shortcut there is for what is on screen, as the registry has them. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const type = useShownType();
  const withKeys = allActions().filter(({ shortcut }) => shortcut !== undefined);
  const groups = ACTION_GROUPS.map((id) => ({
    title:
      id === 'canvas' && type
        ? t('app.keysOf', { group: t(`group.${id}`), type: diagramTitle(type) })
        : t(`group.${id}`),
    actions: withKeys.filter(({ group }) => group === id),
  })).filter(({ actions }) => actions.length > 0);
  return (
    <Dialog title={t('app.keys')} onClose={onClose} className="keys-sheet">
      <ScrollArea className="dialog-body" label={t('app.shortcuts')}>
        <div className="keys-columns">
          {groups.map(({ title, actions }) => (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              <ul>
                {actions.map(({ id, title: name, shortcut = '' }) => (
                  <li key={id}>
                    {name}
                    <Keys shortcut={shortcut} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </ScrollArea>
    </Dialog>
  );
}

/** The type of the diagram that is open; undefined where there is none. */
function useShownType(): DiagramTypeId | undefined {
  const id = useUi((ui) => ui.activeDiagramId);
  return useReplica(({ store }) => store.getAs('diagram', id)?.type);
}

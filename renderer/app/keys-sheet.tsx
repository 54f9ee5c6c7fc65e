import { ACTION_GROUPS, allActions } from './actions';
import { Dialog } from './parts/dialog';
import { Keys } from './parts/keys';
import { ScrollArea } from './parts/scroll-area';

/** Every shortcut there is, as the registry has them. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const withKeys = allActions().filter(({ shortcut }) => shortcut !== undefined);
  const groups = ACTION_GROUPS.map((title) => ({
    title,
    actions: withKeys.filter(({ group }) => group === title),
  })).filter(({ actions }) => actions.length > 0);
  return (
    <Dialog title="Keys" onClose={onClose} className="keys-sheet">
      <ScrollArea className="dialog-body" label="Shortcuts">
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

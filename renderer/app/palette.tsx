import { Command } from 'cmdk';
import { useState } from 'react';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import { kindOf } from '../../shared/metamodel/kinds';
import { qualifiedName } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';
import { useShown } from '../replica';
import { ACTION_GROUPS, allActions, isEnabled, runAction } from './actions';
import { Dialog } from './parts/dialog';
import { Keys } from './parts/keys';
import { KindIcon } from './parts/kind-icon';
import { reveal } from './reveal';

interface PaletteProps {
  mode: 'commands' | 'elements';
  onClose: () => void;
}

/** Elements beside commands only show once something is typed; more than these help nobody. */
const MOST_ELEMENTS = 50;

/** One field that reaches every action and every element. */
export function Palette({ mode, onClose }: PaletteProps) {
  const [query, setQuery] = useState('');
  const { store } = useShown();
  const typed = query.trim().toLowerCase();
  const showElements = mode === 'elements' || typed.length > 1;
  const pick = (run: () => void) => {
    onClose();
    // After the dialog has given the focus back.
    requestAnimationFrame(run);
  };
  const label = mode === 'elements' ? 'Go to element' : 'Search or command';
  return (
    <Dialog title={label} onClose={onClose} className="palette" bare>
      <Command label={label} loop shouldFilter={mode === 'commands'}>
        <Command.Input
          value={query}
          onValueChange={setQuery}
          placeholder={mode === 'elements' ? 'Go to a class, attribute, relation…' : label}
        />
        <Command.List>
          <Command.Empty>Nothing is called that.</Command.Empty>
          {mode === 'commands' && <ActionItems pick={pick} />}
          {showElements && (
            <Command.Group heading="Elements">
              {findElements(store, typed).map(({ record, path }) => (
                <Command.Item
                  key={record.id}
                  value={`${path} ${record.id}`}
                  onSelect={() => pick(() => reveal(record.id))}
                >
                  <KindIcon kind={record.kind} />
                  <span className="ellipsis">{path}</span>
                  <span className="caption">{kindOf(record.kind).label}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
        </Command.List>
      </Command>
    </Dialog>
  );
}

function ActionItems({ pick }: { pick: (run: () => void) => void }) {
  const actions = allActions().filter((action) => isEnabled(action) && action.id !== 'go.commands');
  return ACTION_GROUPS.map((group) => {
    const own = actions.filter((action) => action.group === group);
    if (own.length === 0) return null;
    return (
      <Command.Group key={group} heading={group}>
        {own.map((action) => (
          <Command.Item
            key={action.id}
            value={`${action.title} ${action.id}`}
            keywords={action.keywords?.split(' ') ?? []}
            onSelect={() => pick(() => runAction(action))}
          >
            {action.title}
            {action.shortcut && <Keys shortcut={action.shortcut} />}
          </Command.Item>
        ))}
      </Command.Group>
    );
  });
}

const NAMED = [
  'class',
  'enumeration',
  'data-type',
  'attribute',
  'operation',
  'literal',
  'package',
  'diagram',
] as const;

/** Elements whose name holds the text; names that begin with it first, then shorter ones. */
function findElements(store: Store, typed: string): { record: AnyRecord; path: string }[] {
  const found: { record: AnyRecord; path: string; rank: number }[] = [];
  for (const record of NAMED.flatMap((kind): AnyRecord[] => store.all(kind))) {
    const path = qualifiedName(store, record.id).join('.');
    const name = 'name' in record ? record.name.toLowerCase() : '';
    const at = path.toLowerCase().indexOf(typed);
    if (at < 0) continue;
    const rank = name.startsWith(typed) ? 0 : name.includes(typed) ? 1 : 2;
    found.push({ record, path, rank: rank * 1000 + path.length });
  }
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST_ELEMENTS);
}

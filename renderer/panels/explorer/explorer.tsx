import { ChevronsDownUp, ListTree, Plus, SearchX } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { IconButton } from '../../app/parts/buttons';
import { KindIcon } from '../../app/parts/kind-icon';
import { Menu } from '../../app/parts/menu';
import { SearchField } from '../../app/parts/search-field';
import { Empty } from '../../app/parts/states';
import type { CanvasModel } from '../../canvas/ports';
import { useUi } from '../../replica';
import '../panels.css';
import { NEW_KINDS } from './edits';
import { explorerActions, shown } from './explorer-actions';
import './explorer.css';
import { Tree } from './tree';
import { treeRows } from './tree-rows';
import { useTree } from './tree-state';
import { t, useShownLanguage } from '../../app/text';

/** Everything in the model as a tree: packages, classifiers with what is in them, and diagrams. */
export function Explorer({ model }: { model: CanvasModel }) {
  const { toggled, filter } = useTree();
  const [live] = useState(() => liveModel(model));
  useLayoutEffect(() => live.follow(model));
  const { actions } = live;
  const wanted = useDeferredValue(filter);
  const { store } = shown(model);
  const { revision, ghosts } = model;
  // The store is changed in place: the revision and the ghosts tell when there is something new.
  const language = useShownLanguage();
  const source = useMemo(
    () => ({ store, revision, ghosts, language }),
    [store, revision, ghosts, language],
  );
  const rows = useMemo(() => treeRows(source.store, toggled, wanted), [source, toggled, wanted]);
  useEffect(() => () => live.leave(), [live]);
  const isEmpty = filter === '' && rows.every(({ kind }) => kind === null || kind === 'diagram');
  return (
    <div className="explorer">
      <div className="exp-tools">
        <FilterField />
        {!model.readOnly && (
          <Menu
            label={t('explorer.addToTheModel')}
            end
            buttonClass="icon-button"
            button={<Plus size={16} aria-hidden="true" />}
            groups={() => [
              {
                title: null,
                items: NEW_KINDS.map(({ kind }) => ({
                  label: t(`new.${kind}`),
                  icon: <KindIcon kind={kind} />,
                  run: () => void actions.create(kind, useTree.getState().activeId),
                })),
              },
            ]}
          />
        )}
        <IconButton
          icon={ChevronsDownUp}
          label={t('explorer.closeAll')}
          disabled={filter !== '' || !rows.some(({ open }) => open)}
          onClick={() =>
            actions.setOpen(
              rows.filter(({ open }) => open).map(({ id }) => id),
              false,
            )
          }
        />
      </div>
      {rows.length === 0 && filter !== '' ? (
        <Empty icon={SearchX} title={t('explorer.nothingCalled', { name: filter })}>
          {t('explorer.lookedThrough')}
        </Empty>
      ) : (
        rows.length > 0 && <Tree model={model} rows={rows} actions={actions} />
      )}
      {isEmpty && (
        <Empty
          icon={ListTree}
          title={t('explorer.yourModelAsAList')}
          {...(!model.readOnly && {
            action: {
              label: t('explorer.answerTheFirstQuestion'),
              run: () => useUi.getState().showLeft('interview'),
            },
          })}
        >
          {t('explorer.emptyText')}
        </Empty>
      )}
    </div>
  );
}

/** The model as it is now, for what is done long after a render. */
function liveModel(first: CanvasModel) {
  let model = first;
  return {
    actions: explorerActions(() => model),
    follow(next: CanvasModel) {
      model = next;
    },
    leave: () => model.setHovered(null),
  };
}

function FilterField() {
  const filter = useTree((tree) => tree.filter);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && filter !== '') {
      useTree.setState({ filter: '' });
      event.stopPropagation();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      const tree = event.currentTarget.closest('.explorer')?.querySelector('.exp-tree');
      if (tree instanceof HTMLElement) tree.focus();
    } else return;
    event.preventDefault();
  };
  return (
    <SearchField
      label={t('explorer.findByName')}
      value={filter}
      change={(words) => useTree.setState({ filter: words })}
      onKeyDown={onKeyDown}
    />
  );
}

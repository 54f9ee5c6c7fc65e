import { LocateFixed, Pencil, Plus, Quote, Trash2, Workflow } from 'lucide-react';
import { evidenceOf, isClassifier } from '../../../shared/metamodel/queries';
import { findAction } from '../../app/actions';
import type { MenuGroup } from '../../app/parts/menu';
import type { CanvasModel } from '../../canvas/ports';
import { NEW_KINDS } from './edits';
import type { ExplorerActions } from './explorer-actions';
import { rowAfter } from './tree-keys';
import type { TreeRow } from './tree-rows';
import { draggedClassifiers } from './tree-rows';
import { t } from '../../app/text';

/** What can be done with a row, or with all that is selected along with it. */
export function menuGroups(
  model: CanvasModel,
  rows: readonly TreeRow[],
  row: TreeRow,
  actions: ExplorerActions,
): MenuGroup[] {
  const { store, readOnly, selectedIds } = model;
  const { id } = row;
  const record = store.get(id);
  const ids = selectedIds.includes(id) ? selectedIds : [id];
  const canPlace =
    !readOnly &&
    findAction('canvas.add-to-diagram') !== undefined &&
    draggedClassifiers(store, ids).length > 0;
  const [evidence] = evidenceOf(store, id);
  const canRename = !readOnly && record !== undefined && 'name' in record;
  const isPlace = record?.kind === 'package' || isClassifier(record);
  return [
    {
      title: null,
      items: [
        {
          label: row.kind === 'diagram' ? t('explorer.open') : t('explorer.showOnTheCanvas'),
          icon: <LocateFixed size={16} />,
          shortcut: 'Space',
          run: () => (ids.length > 1 ? actions.showSelected() : actions.show(id)),
        },
        ...(canPlace
          ? [
              {
                label: t('explorer.addToThisDiagram'),
                icon: <Workflow size={16} />,
                run: () => actions.addToDiagram(ids),
              },
            ]
          : []),
        ...(evidence
          ? [
              {
                label: t('explorer.showItsSentence'),
                icon: <Quote size={16} />,
                run: () => model.openStatement(evidence.statement.id),
              },
            ]
          : []),
      ],
    },
    {
      title: t('explorer.change'),
      items: [
        {
          label: t('common.rename'),
          icon: <Pencil size={16} />,
          shortcut: 'F2',
          disabled: !canRename || ids.length > 1,
          run: () => actions.startRename(id),
        },
        {
          label: ids.length > 1 ? t('explorer.deleteSome', { n: ids.length }) : t('common.delete'),
          icon: <Trash2 size={16} />,
          shortcut: 'Delete',
          disabled: readOnly,
          run: () => void actions.remove(ids, rowAfter(rows, row, ids)),
        },
      ],
    },
    ...(isPlace && !readOnly
      ? [
          {
            title:
              record?.kind === 'package' ? t('explorer.inThisPackage') : t('explorer.besideIt'),
            items: NEW_KINDS.filter(({ kind }) => kind !== 'diagram').map(({ kind }) => ({
              label: t(`new.${kind}`),
              icon: <Plus size={16} />,
              run: () => void actions.create(kind, id),
            })),
          },
        ]
      : []),
  ];
}

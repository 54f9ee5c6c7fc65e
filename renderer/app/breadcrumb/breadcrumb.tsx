import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useMemo } from 'react';
import { compareByOrder } from '../../../shared/metamodel/store';
import { useReplica, useShown, useUi } from '../../replica';
import { DiagramIcon } from '../parts/diagram-icon';
import { KindIcon } from '../parts/kind-icon';
import type { MenuGroup } from '../parts/menu';
import { Menu } from '../parts/menu';
import { reveal } from '../reveal';
import { t } from '../text';
import './breadcrumb.css';
import { crumbsOf } from './crumbs';

/** Where one is: project, packages, what the diagram is about, and the diagram, each to be clicked. */
export function Breadcrumb({ diagramId }: { diagramId: string }) {
  const project = useReplica((replica) => replica.project?.name ?? '');
  const { store, revision } = useShown();
  // The store is changed in place: its revision says when.
  const source = useMemo(() => ({ store, revision }), [store, revision]);
  const crumbs = useMemo(() => crumbsOf(source.store, diagramId), [source, diagramId]);
  const way = crumbs.slice(0, -1);
  const last = crumbs.at(-1);
  if (!last) return null;
  const diagrams = (): MenuGroup[] => [
    {
      title: null,
      items: source.store
        .all('diagram')
        .sort(compareByOrder)
        .map(({ id, name, type }) => ({
          label: name,
          icon: <DiagramIcon type={type} />,
          run: () => useUi.getState().openTab({ kind: 'diagram', id }),
        })),
    },
  ];
  return (
    <nav className="breadcrumb" aria-label={t('breadcrumb.title')}>
      <ol>
        <li>
          <button type="button" onClick={() => useUi.getState().showLeft('explorer')}>
            <span className="ellipsis">{project}</span>
          </button>
        </li>
        {way.map(({ id, kind, label }) => (
          <Fragment key={id}>
            <Divider />
            <li>
              <button type="button" onClick={() => reveal(id)}>
                <KindIcon kind={kind} size={12} />
                <span className="ellipsis">{label}</span>
              </button>
            </li>
          </Fragment>
        ))}
        <Divider />
        <li>
          <Menu
            label={t('breadcrumb.diagrams')}
            named
            buttonClass="breadcrumb-last"
            button={
              <>
                <span className="ellipsis">{last.label}</span>
                <ChevronDown size={16} aria-hidden="true" />
              </>
            }
            groups={diagrams}
          />
        </li>
      </ol>
    </nav>
  );
}

function Divider() {
  return (
    <li aria-hidden="true" className="breadcrumb-gap">
      <ChevronRight size={12} />
    </li>
  );
}

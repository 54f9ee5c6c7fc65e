import { FilePlus2, Minus, Plus, X } from 'lucide-react';
import { displayName } from '../../../shared/metamodel/queries';
import { t } from '../../app/text';
import { BarButton } from '../bar-button';
import type { CanvasApi } from '../ports';
import type { Scene } from '../scene';
import type { Focus } from './focus-scene';
import { LEAST_HOPS, MOST_HOPS } from './focus-scene';

interface FocusBarProps {
  api: CanvasApi;
  focus: Focus;
  scene: Scene;
  /** Boxes of the diagram as a whole. */
  of: number;
}

/** In place of the palette while a part of the diagram is looked at: what it is, and the ways out. */
export function FocusBar({ api, focus, scene, of }: FocusBarProps) {
  const { model } = api;
  const [first = null] = focus.seeds;
  const name = displayName(model.ghosts?.store ?? model.store, first);
  const more = focus.seeds.length - 1;
  return (
    <div className="mw-bar mw-focus" role="toolbar" aria-label={t('focus.title')}>
      <strong className="said ellipsis">
        {more > 0 ? t('focus.around', { name, n: more }) : name}
      </strong>
      <BarButton
        label={t('focus.fewer')}
        shortcut="-"
        icon={<Minus size={16} />}
        disabled={focus.hops <= LEAST_HOPS}
        onClick={() => api.focusing.step(-1)}
      />
      <span className="said mw-hops">{t('focus.hops', { n: focus.hops })}</span>
      <BarButton
        label={t('focus.more')}
        shortcut="+"
        icon={<Plus size={16} />}
        disabled={focus.hops >= MOST_HOPS}
        onClick={() => api.focusing.step(1)}
      />
      <hr />
      <span className="said mw-share">{t('focus.share', { n: scene.boxes.size, of })}</span>
      {!model.readOnly && (
        <BarButton
          label={t('focus.newDiagram')}
          icon={<FilePlus2 size={16} />}
          onClick={() => api.focusing.makeDiagram()}
        />
      )}
      <BarButton
        label={t('focus.leave')}
        shortcut="Escape"
        icon={<X size={16} />}
        onClick={() => api.focusing.leave()}
      />
    </div>
  );
}

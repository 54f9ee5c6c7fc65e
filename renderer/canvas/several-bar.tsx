import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  Group,
  Scaling,
  Ungroup,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Alignment } from '../../shared/diagrams/arranging/align';
import { ALIGNMENTS, SAME_SIZES } from '../../shared/diagrams/arranging/align';
import { COLOURS } from '../../shared/metamodel/kinds/group';
import { Menu } from '../app/parts/menu';
import { t } from '../app/text';
import {
  alignSelected,
  colourGroups,
  distributeSelected,
  groupSelected,
  matchSizes,
  ungroupSelected,
} from './arranging';
import { BarButton } from './bar-button';
import { BoxesBar } from './boxes-bar';
import { selectedBoxesOf } from './selected';
import type { CanvasHost } from './live';
import type { CanvasModel } from './ports';
import type { Scene } from './scene';

const ICONS: Record<Alignment, LucideIcon> = {
  left: AlignStartVertical,
  centre: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
};

interface SeveralProps {
  host: CanvasHost;
  scene: Scene;
  model: CanvasModel;
}

/** What several boxes can be brought into, beside them. */
export function SeveralBar({ host, scene, model }: SeveralProps) {
  const boxes = selectedBoxesOf(scene, model);
  const movable = boxes.filter((id) => !scene.arrangement?.rects.has(id));
  if (model.readOnly || movable.length < 2) return null;
  return (
    <BoxesBar boxIds={boxes} label={t('arrange.selectedElements', { n: boxes.length })}>
      {ALIGNMENTS.map((how) => {
        const Icon = ICONS[how];
        return (
          <BarButton
            key={how}
            label={t(`arrange.align.${how}`)}
            icon={<Icon size={16} />}
            onClick={() => void alignSelected(host, how)}
          />
        );
      })}
      <hr />
      <BarButton
        label={t('arrange.distribute.horizontal')}
        icon={<AlignHorizontalSpaceAround size={16} />}
        disabled={movable.length < 3}
        onClick={() => void distributeSelected(host, 'horizontal')}
      />
      <BarButton
        label={t('arrange.distribute.vertical')}
        icon={<AlignVerticalSpaceAround size={16} />}
        disabled={movable.length < 3}
        onClick={() => void distributeSelected(host, 'vertical')}
      />
      <Menu
        label={t('arrange.same.size')}
        buttonClass="icon"
        button={<Scaling size={16} aria-hidden="true" />}
        groups={() => [
          {
            title: null,
            items: SAME_SIZES.map((what) => ({
              label: t(`arrange.same.${what}`),
              run: () => void matchSizes(host, what),
            })),
          },
        ]}
      />
      <hr />
      <BarButton
        label={t('arrange.group')}
        shortcut="Mod+G"
        text={t('arrange.group')}
        icon={<Group size={16} />}
        onClick={() => void groupSelected(host)}
      />
    </BoxesBar>
  );
}

/** Colours of a group, and how to do without it. */
export function GroupButtons({ host, id, scene }: Omit<SeveralProps, 'model'> & { id: string }) {
  const current = scene.boxes.get(id)?.hue;
  return (
    <>
      {COLOURS.map((name, colour) => (
        <BarButton
          key={name}
          label={t('arrange.colourNamed', { colour: t(`colour.${name}`) })}
          icon={<i className="mw-swatch" data-hue={colour} />}
          pressed={colour === current}
          onClick={() => void colourGroups(host, colour)}
        />
      ))}
      <hr />
      <BarButton
        label={t('arrange.ungroup')}
        shortcut="Mod+Shift+G"
        icon={<Ungroup size={16} />}
        onClick={() => void ungroupSelected(host)}
      />
    </>
  );
}

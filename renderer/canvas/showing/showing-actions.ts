import type { LayerRecord } from '../../../shared/metamodel/kinds';
import type { Action } from '../../app/actions';
import { t } from '../../app/text';
import type { CanvasApi } from '../ports';

const GROUP = { group: 'canvas', scope: 'canvas' } as const;

/** Looking at what is around the selection, by itself. */
export function focusActions(api: CanvasApi): Action[] {
  const active = () => api.focusing.active && api.mode === 'idle';
  return [
    {
      ...GROUP,
      id: 'canvas.focus',
      title: t('focus.start'),
      shortcut: 'F',
      keywords: t('focus.startWords'),
      when: () => api.mode === 'idle' && api.focusing.possible,
      run: () => api.focusing.start(),
    },
    {
      ...GROUP,
      id: 'canvas.focus-more',
      title: t('focus.more'),
      shortcut: '+',
      when: active,
      run: () => api.focusing.step(1),
    },
    {
      ...GROUP,
      id: 'canvas.focus-fewer',
      title: t('focus.fewer'),
      shortcut: '-',
      when: active,
      run: () => api.focusing.step(-1),
    },
    {
      ...GROUP,
      id: 'canvas.focus-diagram',
      title: t('focus.newDiagram'),
      when: () => active() && !api.model.readOnly,
      run: () => api.focusing.makeDiagram(),
    },
    {
      ...GROUP,
      id: 'canvas.focus-leave',
      title: t('focus.leave'),
      when: active,
      run: () => api.focusing.leave(),
    },
  ];
}

/** What of the diagram is shown. */
export function showingActions(api: CanvasApi): Action[] {
  const can = () => api.mode === 'idle' && !api.model.readOnly;
  return [
    {
      ...GROUP,
      id: 'canvas.hide',
      title: t('showing.hide'),
      shortcut: 'H',
      keywords: t('showing.hideWords'),
      when: () => can() && api.showing.hideable,
      run: () => api.showing.hide(),
    },
    {
      ...GROUP,
      id: 'canvas.show-hidden',
      title: t('showing.showAll'),
      shortcut: 'Shift+H',
      when: () => can() && api.showing.hides,
      run: () => api.showing.showAll(),
    },
    {
      ...GROUP,
      id: 'canvas.show-related',
      title: t('showing.related'),
      shortcut: 'Shift+R',
      keywords: t('showing.relatedWords'),
      when: () => can() && api.showing.hideable,
      run: () => api.showing.toggle('related'),
    },
    {
      ...GROUP,
      id: 'canvas.layers',
      title: t('layers.open'),
      shortcut: 'Shift+L',
      keywords: t('layers.openWords'),
      run: () => api.showing.toggle('layers'),
    },
    {
      ...GROUP,
      id: 'canvas.add-layer',
      title: t('layers.add'),
      when: can,
      run: () => api.showing.addLayer(),
    },
  ];
}

/** Every layer of the diagram can be shown, locked and filled from the palette. */
export function layerActions(api: CanvasApi, layers: readonly LayerRecord[]): Action[] {
  const can = () => !api.model.readOnly && api.mode === 'idle';
  const set = (id: string, values: Partial<LayerRecord>) =>
    void api.model.execute([{ type: 'update-element', id, values }]);
  const canPut = () => can() && api.showing.hideable;
  const each = layers.flatMap(({ id, name, shown, locked }): Action[] => [
    {
      ...GROUP,
      id: `canvas.layer-show-${id}`,
      title: shown ? t('layers.hideNamed', { name }) : t('layers.show', { name }),
      when: can,
      run: () => set(id, { shown: !shown }),
    },
    {
      ...GROUP,
      id: `canvas.layer-lock-${id}`,
      title: locked ? t('layers.unlock', { name }) : t('layers.lock', { name }),
      when: can,
      run: () => set(id, { locked: !locked }),
    },
    {
      ...GROUP,
      id: `canvas.layer-put-${id}`,
      title: t('layers.put', { name }),
      when: canPut,
      run: () => api.showing.putOnLayer(id),
    },
  ]);
  if (each.length === 0) return [];
  const none: Action = {
    ...GROUP,
    id: 'canvas.layer-put-none',
    title: t('layers.putOnNone'),
    when: canPut,
    run: () => api.showing.putOnLayer(null),
  };
  return [...each, none];
}

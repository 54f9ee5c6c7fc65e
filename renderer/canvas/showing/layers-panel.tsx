import { Eye, EyeOff, Layers, Lock, LockOpen, Plus, SquareStack, Trash2, X } from 'lucide-react';
import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { LayerRecord } from '../../../shared/metamodel/kinds';
import { displayName } from '../../../shared/metamodel/queries';
import { KindIcon } from '../../app/parts/kind-icon';
import { t } from '../../app/text';
import { BarButton } from '../bar-button';
import type { CanvasHost } from '../live';
import type { CanvasModel } from '../ports';
import type { Scene } from '../scene';
import {
  addLayer,
  hiddenOneByOne,
  layerCounts,
  ownSelectedOf,
  putOnLayer,
  showAllHidden,
  showElements,
} from './showing';

interface LayersPanelProps {
  host: CanvasHost;
  model: CanvasModel;
  scene: Scene;
  onClose: () => void;
}

/** The layers of the diagram and what is hidden on it, beside the canvas's own tools. */
export function LayersPanel({ host, model, scene, onClose }: LayersPanelProps) {
  const [renaming, setRenaming] = useState<string | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector<HTMLElement>('button:enabled')?.focus(), []);
  useEscape(panel, onClose);
  const { readOnly } = model;
  const counts = layerCounts(model.store, scene.diagramId);
  const canPut = !readOnly && ownSelectedOf(scene, model).length > 0;
  return (
    <section ref={panel} className="mw-layers floating" aria-label={t('layers.title')}>
      <header>
        <h3>{t('layers.title')}</h3>
        <BarButton
          label={t('layers.add')}
          icon={<Plus size={16} />}
          disabled={readOnly}
          onClick={() => void addLayer(host).then(setRenaming)}
        />
        <BarButton
          label={t('common.close')}
          shortcut="Escape"
          icon={<X size={16} />}
          onClick={onClose}
        />
      </header>
      <ul aria-label={t('layers.title')}>
        {scene.layers.map((layer) => (
          <LayerRow
            key={layer.id}
            layer={layer}
            host={host}
            model={model}
            count={counts.get(layer.id) ?? 0}
            canPut={canPut}
            renaming={renaming === layer.id}
            setRenaming={setRenaming}
          />
        ))}
        {scene.layers.length > 0 && (
          <li className="mw-layer base">
            <Layers size={16} aria-hidden="true" />
            <span className="mw-layer-name ellipsis">{t('layers.none')}</span>
            <BarButton
              label={t('layers.putOnNone')}
              icon={<SquareStack size={16} />}
              disabled={!canPut}
              onClick={() => void putOnLayer(host, null)}
            />
          </li>
        )}
      </ul>
      {scene.layers.length === 0 && <p className="caption">{t('layers.empty')}</p>}
      <HiddenList host={host} model={model} scene={scene} />
    </section>
  );
}

/** Escape closes what has the focus in it; in a field it belongs to the field. */
function useEscape(ref: RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const element = ref.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [ref]);
}

interface LayerRowProps extends Pick<LayersPanelProps, 'host' | 'model'> {
  layer: LayerRecord;
  /** Elements on it. */
  count: number;
  /** Something is selected that can be put on it. */
  canPut: boolean;
  renaming: boolean;
  setRenaming: (id: string | null) => void;
}

function LayerRow({ layer, host, model, count, canPut, renaming, setRenaming }: LayerRowProps) {
  const { id, name, shown, locked } = layer;
  const { readOnly } = model;
  const set = (values: Partial<LayerRecord>) =>
    void model.execute([{ type: 'update-element', id, values }]);
  const rename = (typed: string) => {
    setRenaming(null);
    if (typed.trim() === '' || typed.trim() === name) return;
    void model.execute([{ type: 'rename-element', id, name: typed.trim() }]);
  };
  return (
    <li className={shown ? 'mw-layer' : 'mw-layer veiled'}>
      <BarButton
        label={t('layers.show', { name })}
        icon={shown ? <Eye size={16} /> : <EyeOff size={16} />}
        pressed={shown}
        disabled={readOnly}
        onClick={() => set({ shown: !shown })}
      />
      <BarButton
        label={t('layers.lock', { name })}
        icon={locked ? <Lock size={16} /> : <LockOpen size={16} />}
        pressed={locked}
        disabled={readOnly}
        onClick={() => set({ locked: !locked })}
      />
      {renaming ? (
        <NameField name={name} done={rename} />
      ) : (
        <button
          type="button"
          className="mw-layer-name ellipsis"
          aria-label={t('layers.rename', { name })}
          data-tip={t('layers.rename', { name })}
          disabled={readOnly}
          onClick={() => setRenaming(id)}
        >
          {name}
        </button>
      )}
      <span className="caption">{count}</span>
      <BarButton
        label={t('layers.put', { name })}
        icon={<SquareStack size={16} />}
        disabled={!canPut}
        onClick={() => void putOnLayer(host, id)}
      />
      <BarButton
        label={t('layers.remove', { name })}
        icon={<Trash2 size={16} />}
        disabled={readOnly}
        onClick={() => void model.execute([{ type: 'delete-elements', ids: [id] }])}
      />
    </li>
  );
}

/** A layer's new name, taken with Enter or when the field is left. */
function NameField({ name, done }: { name: string; done: (name: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      className="field"
      aria-label={t('layers.nameOf', { name })}
      defaultValue={name}
      onBlur={(event) => done(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(event.currentTarget.value);
        else if (event.key === 'Escape') done(name);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}

function HiddenList({ host, model, scene }: Omit<LayersPanelProps, 'onClose'>) {
  const hidden = hiddenOneByOne(model.store, scene.diagramId);
  if (hidden.length === 0) return null;
  return (
    <>
      <header>
        <h3>{t('showing.hidden', { n: hidden.length })}</h3>
        <BarButton
          label={t('showing.showAll')}
          text={t('showing.all')}
          icon={<Eye size={16} />}
          disabled={model.readOnly}
          onClick={() => void showAllHidden(host)}
        />
      </header>
      <ul aria-label={t('showing.hidden', { n: hidden.length })}>
        {hidden.map((id) => {
          const name = displayName(model.store, id);
          const kind = model.store.get(id)?.kind;
          return (
            <li key={id} className="mw-layer">
              {kind && <KindIcon kind={kind} />}
              <span className="mw-layer-name ellipsis">{name}</span>
              <BarButton
                label={t('showing.show', { name })}
                icon={<Eye size={16} />}
                disabled={model.readOnly}
                onClick={() => void showElements(host, [id])}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

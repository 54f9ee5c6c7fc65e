import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { compareByOrder } from '../../../shared/metamodel/store';
import { Canvas } from '../../canvas/canvas';
import { useReplica, useShown, useUi } from '../../replica';
import { useCanvasModel } from '../canvas-parts';
import { provideActions } from '../actions';
import { diagramTitle } from '../diagram-names';
import { ActionButton } from '../parts/buttons';
import { t, useShownLanguage } from '../text';
import './presentation.css';
import { presentationActions } from './presentation-actions';
import { slideFrom } from './slides';

/** One diagram after the other, as large as the window, and nothing else. */
export function Presentation() {
  const shown = useShown();
  const { store, revision } = shown;
  const [at, setAt] = useState(() => useUi.getState().activeDiagramId);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const project = useReplica((replica) => replica.project?.name ?? '');
  const stage = useRef<HTMLElement>(null);
  // The store is changed in place: its revision says when.
  const source = useMemo(() => ({ store, revision }), [store, revision]);
  const slides = useMemo(() => source.store.all('diagram').sort(compareByOrder), [source]);
  const slide = slides.find(({ id }) => id === at) ?? slides[0];
  const base = useCanvasModel(shown);
  const model = useMemo(
    () => ({
      ...base,
      readOnly: true,
      ghosts: null,
      hovered: null,
      centreRequest: null,
      selectedIds: chosen,
      setSelection: setChosen,
      setHovered: () => {},
    }),
    [base, chosen],
  );
  const language = useShownLanguage();
  const ids = useMemo(() => slides.map(({ id }) => id), [slides]);
  const current = slide?.id ?? null;
  useEffect(() => {
    const go = (where: Parameters<typeof slideFrom>[2]) => {
      const next = slideFrom(ids, current, where);
      if (next === null) return;
      setChosen([]);
      setAt(next);
    };
    return provideActions('presentation', presentationActions(ids, current, go, leave));
  }, [ids, current, language]);
  useEffect(() => stage.current?.focus({ preventScroll: true }), []);
  return (
    <section
      ref={stage}
      className="presentation"
      tabIndex={-1}
      aria-label={t('present.title')}
      data-fills="present."
    >
      <header>
        <h2>{slide?.name ?? project}</h2>
        <span className="muted">{slide ? diagramTitle(slide.type) : ''}</span>
        <span className="grow" />
        <span className="muted ellipsis">{project}</span>
        <div className="presentation-bar" role="toolbar" aria-label={t('present.title')}>
          <ActionButton action="present.previous" icon={ChevronLeft} />
          <output className="presentation-count">
            {t('common.ofAll', { n: ids.indexOf(current ?? '') + 1, all: ids.length })}
          </output>
          <ActionButton action="present.next" icon={ChevronRight} />
          <ActionButton action="present.leave" icon={X} />
        </div>
      </header>
      <div className="presentation-stage" key={current}>
        {slide && <Canvas model={model} diagramId={slide.id} view="presentation" bare />}
      </div>
    </section>
  );
}

/** Back to the window, with the diagram that was shown last. */
function leave(current: string | null): void {
  const { set, openTab } = useUi.getState();
  set({ presenting: false });
  if (current !== null) openTab({ kind: 'diagram', id: current });
}

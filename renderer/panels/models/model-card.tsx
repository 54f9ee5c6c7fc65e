import { useEffect, useRef, useState } from 'react';
import type { ModelView } from '../../../shared/ipc/models';
import { ToneIcon } from '../../app/parts/states';
import { megabytes, purposeOf } from './words';
import { t } from '../../app/text';

interface ModelCardProps {
  model: ModelView;
  busy: boolean;
  onRemove: () => void;
}

/** One model: what it is for, whether it is whole, and where it is from. */
export function ModelCard({ model, busy, onRemove }: ModelCardProps) {
  const { id, title, task, version, bytes, license, base, languages, place, problem } = model;
  return (
    <article className="model-card" aria-label={title || id}>
      <header>
        <strong className="grow">{title || model.folder}</strong>
        {model.inUse && problem === null && (
          <span className="badge accent">{t('models.inUse')}</span>
        )}
        <span className="badge">{t(`models.${place}.short`)}</span>
      </header>
      <p className="secondary">{purposeOf(task)}</p>
      <p className="model-state">
        <ToneIcon tone={problem === null ? 'success' : 'danger'} size={14} />
        <span>{problem ?? t('models.checksums')}</span>
      </p>
      <dl>
        <Fact name={t('models.version')} value={String(version)} />
        <Fact name={t('models.size')} value={megabytes(bytes)} />
        <Fact name={t('models.licence')} value={license} />
        <Fact name={t('models.languages')} value={languages.join(', ') || t('models.notSaid')} />
        <Fact name={t('models.madeFrom')} value={base} />
        <Fact name={t('models.whereFrom')} value={t(`models.${place}.long`)} />
      </dl>
      {place === 'own' && <Removal busy={busy} onRemove={onRemove} />}
    </article>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Asks once more: deleted files do not come back. */
function Removal({ busy, onRemove }: Pick<ModelCardProps, 'busy' | 'onRemove'>) {
  const [asks, setAsks] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone: the focus goes to what loses nothing.
  useEffect(() => keep.current?.focus(), [asks]);
  if (!asks) {
    return (
      <footer>
        <button
          type="button"
          className="button small"
          disabled={busy}
          onClick={() => setAsks(true)}
        >
          {t('models.remove')}
        </button>
      </footer>
    );
  }
  return (
    <footer>
      <output className="secondary grow">{t('models.removeNote')}</output>
      <button ref={keep} type="button" className="button small" onClick={() => setAsks(false)}>
        {t('models.keepIt')}
      </button>
      <button type="button" className="button small" disabled={busy} onClick={onRemove}>
        {t('models.deleteTheFiles')}
      </button>
    </footer>
  );
}

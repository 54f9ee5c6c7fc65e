import { useEffect, useRef, useState } from 'react';
import type { ModelView } from '../../../shared/ipc/models';
import { ToneIcon } from '../../app/parts/states';
import { megabytes, PLACES, PURPOSES } from './words';

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
        {model.inUse && problem === null && <span className="badge accent">In use</span>}
        <span className="badge">{PLACES[place].short}</span>
      </header>
      <p className="secondary">{PURPOSES[task] ?? task}</p>
      <p className="model-state">
        <ToneIcon tone={problem === null ? 'success' : 'danger'} size={14} />
        <span>{problem ?? 'Every file has its checksum.'}</span>
      </p>
      <dl>
        <Fact name="Version" value={String(version)} />
        <Fact name="Size" value={megabytes(bytes)} />
        <Fact name="Licence" value={license} />
        <Fact name="Languages" value={languages.join(', ') || 'not said'} />
        <Fact name="Made from" value={base} />
        <Fact name="Where from" value={PLACES[place].long} />
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
          Remove…
        </button>
      </footer>
    );
  }
  return (
    <footer>
      <output className="secondary grow">Its files are deleted from this computer.</output>
      <button ref={keep} type="button" className="button small" onClick={() => setAsks(false)}>
        Keep it
      </button>
      <button type="button" className="button small" disabled={busy} onClick={onRemove}>
        Delete the files
      </button>
    </footer>
  );
}

import type { SampleInfo } from '../../../shared/ipc/views';
import { call } from '../bridge';
import { useLoaded } from '../loaded';
import { Skeleton } from '../parts/states';
import { openSample } from '../projects';
import { SampleThumbnail } from './sample-thumbnail';
import { t } from '../text';

/** Finished projects to look around in; each opens as a copy of its own. */
export function Samples() {
  const samples = useLoaded(() => call('app.samples'));
  return (
    <section aria-labelledby="samples-title" className="start-samples">
      <h2 id="samples-title">{t('start.samples')}</h2>
      {samples.state === 'loading' && <Skeleton />}
      {samples.state === 'failed' && <p className="secondary">{samples.problem}</p>}
      {samples.state === 'ready' && (
        <ul>
          {samples.value.map((sample) => (
            <li key={sample.id}>
              <Sample sample={sample} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Sample({ sample }: { sample: SampleInfo }) {
  return (
    <button type="button" className="start-sample" onClick={() => void openSample(sample.id)}>
      <SampleThumbnail preview={sample.preview} />
      <span className="start-sample-text">
        <strong>{sample.name}</strong>
        <span className="secondary">{sample.description}</span>
      </span>
    </button>
  );
}

import type { ModelsView } from '../../../shared/ipc/models';
import { duration } from '../../app/time';
import { megabytes } from './words';

/** What reading took since the start; it is forgotten with the window and never sent. */
export function ReadingFigures({ view: { telemetry, loaded } }: { view: ModelsView }) {
  const { count, cancelled, failed, ...summary } = telemetry.summary;
  const { median, percentile95, tokensPerSecond, batchSize, peakMemory } = summary;
  const figures: [name: string, value: string | null][] = [
    ['Texts read', String(count)],
    ['Median time', median === null ? null : duration(median)],
    ['95 % within', percentile95 === null ? null : duration(percentile95)],
    ['Speed', tokensPerSecond === null ? null : `${Math.round(tokensPerSecond)} tokens/s`],
    ['Sentences at once', batchSize === null ? null : batchSize.toFixed(1)],
    ['Most memory', peakMemory === null ? null : megabytes(peakMemory)],
    ['Loading took', loaded === null ? null : duration(loaded.loading)],
    ['Cancelled', cancelled === 0 ? null : String(cancelled)],
    ['Failed', failed === 0 ? null : String(failed)],
  ];
  return (
    <section className="model-section" aria-label="Reading since the start">
      <h3>Reading since the start</h3>
      {count + cancelled + failed === 0 ? (
        <p className="secondary">No text was read yet.</p>
      ) : (
        <dl className="model-figures">
          {figures.map(([name, value]) =>
            value === null ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      )}
      <p className="caption">Measured on this machine and kept in memory only.</p>
    </section>
  );
}

import type { ModelsView } from '../../../shared/ipc/models';
import { duration } from '../../app/time';
import { megabytes } from './words';
import { fixed, number, t } from '../../app/text';

/** What reading took since the start; it is forgotten with the window and never sent. */
export function ReadingFigures({ view: { telemetry, loaded } }: { view: ModelsView }) {
  const { count, cancelled, failed, ...summary } = telemetry.summary;
  const { median, percentile95, tokensPerSecond, batchSize, peakMemory } = summary;
  const figures: [name: string, value: string | null][] = [
    [t('models.textsRead'), number(count)],
    [t('models.medianTime'), median === null ? null : duration(median)],
    [t('models.within95'), percentile95 === null ? null : duration(percentile95)],
    [
      t('models.speed'),
      tokensPerSecond === null
        ? null
        : t('models.tokensPerSecond', { n: number(Math.round(tokensPerSecond)) }),
    ],
    [t('models.sentencesAtOnce'), batchSize === null ? null : fixed(batchSize, 1)],
    [t('models.mostMemory'), peakMemory === null ? null : megabytes(peakMemory)],
    [t('models.loadingTook'), loaded === null ? null : duration(loaded.loading)],
    [t('models.cancelled'), cancelled === 0 ? null : number(cancelled)],
    [t('models.failed'), failed === 0 ? null : number(failed)],
  ];
  return (
    <section className="model-section" aria-label={t('models.readingSinceTheStart')}>
      <h3>{t('models.readingSinceTheStart')}</h3>
      {count + cancelled + failed === 0 ? (
        <p className="secondary">{t('models.noTextWasReadYet')}</p>
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
      <p className="caption">{t('models.measured')}</p>
    </section>
  );
}

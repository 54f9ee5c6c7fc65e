import type { GeneratorReport } from '../../../shared/generators/orchestrator';
import type { GenerationReport } from '../../../shared/ipc/views';
import { diagnosticText } from '../../app/diagnostic-text';
import { named, number, t } from '../../app/text';
import { duration } from '../../app/time';
import { reveal } from '../../app/reveal';
import { Bodies } from './bodies';

interface Props {
  generators: readonly GeneratorReport[];
  /** What the last writing did; null: nothing was written yet. */
  written: GenerationReport | null;
}

/** What each generator did, what has still to be written by hand, and what the last writing did. */
export function Report({ generators, written }: Props) {
  const fallbacks = generators.flatMap((one) => one.fallbacks);
  return (
    <section className="code-report" aria-label={t('code.report')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('code.generator')}</th>
            <th scope="col">{t('code.batch')}</th>
            <th scope="col">{t('code.files')}</th>
            <th scope="col">{t('code.lines')}</th>
            <th scope="col">{t('code.time')}</th>
            <th scope="col">{t('code.byHand')}</th>
          </tr>
        </thead>
        <tbody>
          {generators.map(({ name, title, batch, files, lines, elapsed, fallbacks: left }) => (
            <tr key={name}>
              <th scope="row">{named(`generator.${name}`, title)}</th>
              <td>{number(batch + 1)}</td>
              <td>{number(files)}</td>
              <td>{number(lines)}</td>
              <td>{duration(elapsed)}</td>
              <td>{number(left.length)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {fallbacks.length > 0 && (
        <ul className="fallbacks">
          {fallbacks.map((one) => (
            <li key={one.code + one.message}>
              <button
                type="button"
                className="link"
                disabled={one.elementId === undefined}
                onClick={() => one.elementId !== undefined && reveal(one.elementId)}
              >
                {diagnosticText(one)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {fallbacks.length > 0 && <Bodies />}
      {written && <Written report={written} />}
    </section>
  );
}

function Written({ report }: { report: GenerationReport }) {
  const { written, merged, renamed, kept, conflicts, removed, stale, setAside } = report;
  const parts = [
    t('generation.written', { n: written.length }),
    merged.length > 0 && t('code.merged', { n: merged.length }),
    renamed.length > 0 && t('code.renamed', { n: renamed.length }),
    removed.length > 0 && t('code.removed', { n: removed.length }),
    kept.length > 0 && t('generation.kept', { n: kept.length }),
    conflicts.length > 0 && t('code.conflictsLeft', { n: conflicts.length }),
    stale.length > 0 && t('code.stale', { n: stale.length }),
  ];
  return (
    <div className="selectable">
      <p>
        {t('code.lastWriting')} {parts.filter((part) => part !== false).join(' · ')}
      </p>
      {setAside.map(({ path, copy }) => (
        <p key={path} className="caption">
          {t('code.setAside', { path, copy })}
        </p>
      ))}
    </div>
  );
}

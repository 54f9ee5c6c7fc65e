import type { TracedElement, TracedStatement } from '../../../shared/interview/traceability';
import { kindName } from '../../app/kind-name';
import { KindIcon } from '../../app/parts/kind-icon';
import { ScrollArea } from '../../app/parts/scroll-area';
import { reveal } from '../../app/reveal';
import { kindBadge, qualityLabel } from '../requirements/statement-fields';
import { t } from '../../app/text';

/** Sentences that led to nothing; each opens in the requirements. */
export function UncoveredStatements({ statements }: { statements: readonly TracedStatement[] }) {
  return (
    <ScrollArea className="trace-list" label={t('trace.sentencesWithoutAnElement')}>
      <ul className="rows">
        {statements.map(({ number, statement }) => (
          <li key={statement.id}>
            <button type="button" className="row" onClick={() => reveal(statement.id)}>
              <span className="trace-number">{number}</span>
              <span className="row-text">{statement.text}</span>
              <span className="badge">
                {statement.quality
                  ? qualityLabel(statement.quality)
                  : kindBadge(statement.requirement)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </ScrollArea>
  );
}

/** Elements that nothing said stands behind; each is shown on its diagram. */
export function UncoveredElements({ elements }: { elements: readonly TracedElement[] }) {
  return (
    <ScrollArea className="trace-list" label={t('trace.elementsWithoutASentence')}>
      <ul className="rows">
        {elements.map(({ id, kind, label }) => (
          <li key={id}>
            <button type="button" className="row" onClick={() => reveal(id)}>
              <KindIcon kind={kind} />
              <span className="row-text">{label}</span>
              <span className="badge">{kindName(kind)}</span>
            </button>
          </li>
        ))}
      </ul>
    </ScrollArea>
  );
}

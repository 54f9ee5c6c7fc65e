import type { PreviewEntry } from '../../../shared/ipc/views';
import { choose, chosenFor, useGeneration } from '../../app/generation';
import { t } from '../../app/text';

/** Which text a file gets: merged, the user's own or the generated one. */
export function Choices({ entry }: { entry: PreviewEntry }) {
  const decisions = useGeneration((generation) => generation.decisions);
  const isWriting = useGeneration((generation) => generation.busy === 'write');
  const chosen = chosenFor(entry, decisions);
  const { choices, status } = entry;
  if (choices.length < 2) return null;
  return (
    <fieldset className="choices" disabled={isWriting}>
      <legend className="visually-hidden">{t('code.choice')}</legend>
      {choices.map((take) => (
        <label
          key={take}
          className="choice"
          data-tip={t(`code.choice.${take}.${kindOf(status)}Tip`)}
        >
          <input
            type="radio"
            name={`take ${entry.path}`}
            checked={take === chosen}
            onChange={() => choose(entry, take)}
          />
          {t(`code.choice.${take}.${kindOf(status)}`)}
        </label>
      ))}
    </fieldset>
  );
}

/** What is generated no longer is kept or removed; of the others it is texts that are chosen. */
function kindOf(status: PreviewEntry['status']): 'gone' | 'text' {
  return status === 'orphaned' ? 'gone' : 'text';
}

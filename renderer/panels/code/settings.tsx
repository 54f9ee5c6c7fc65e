import type { GeneratorSettings, SettingField } from '../../../shared/generators/settings';
import { configure, useGeneration } from '../../app/generation';
import { named, t } from '../../app/text';
import { useReplica } from '../../replica';

/** What the project may choose about the generators; a choice is kept at once and generated anew. */
export function Settings({ settings }: { settings: readonly GeneratorSettings[] }) {
  return (
    <section className="code-settings" aria-label={t('code.settings')}>
      {settings.map(({ generator, title, fields }) => (
        <fieldset key={generator}>
          <legend>{named(`generator.${generator}`, title)}</legend>
          {fields.map((field) => (
            <label key={field.key} className="setting">
              <span>{named(`option.${generator}.${field.key}`, words(field.key))}</span>
              <Field
                key={`${field.value}`}
                field={field}
                change={(value) => void configure(generator, field.key, value)}
              />
            </label>
          ))}
        </fieldset>
      ))}
    </section>
  );
}

interface FieldProps {
  field: SettingField;
  change: (value: string | number | boolean) => void;
}

function Field({ field, change }: FieldProps) {
  const isBusy = useGeneration(({ busy }) => busy !== null);
  const isReadOnly = useReplica((replica) => replica.project?.readOnly === true);
  const disabled = isBusy || isReadOnly;
  if (field.kind === 'choice') {
    return (
      <select
        className="field"
        value={field.value}
        disabled={disabled}
        onChange={(event) => change(event.target.value)}
      >
        {field.choices.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'switch') {
    return (
      <input
        type="checkbox"
        checked={field.value}
        disabled={disabled}
        onChange={(event) => change(event.target.checked)}
      />
    );
  }
  const { kind, value } = field;
  const take = (text: string) => {
    if (text === `${value}` || text === '') return;
    change(kind === 'number' ? Number(text) : text);
  };
  return (
    <input
      className="field"
      type={kind}
      defaultValue={value}
      min={kind === 'number' ? (field.least ?? undefined) : undefined}
      max={kind === 'number' ? (field.most ?? undefined) : undefined}
      disabled={disabled}
      onBlur={(event) => take(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && take(event.currentTarget.value)}
    />
  );
}

/** `maximumPageSize` as `Maximum page size`, for options no language has a name for. */
function words(key: string): string {
  const spaced = key.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

import { Archive, Download, Folder } from 'lucide-react';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { TaskView } from '../../../shared/ipc/views';
import { call } from '../../app/bridge';
import { Meter } from '../../app/parts/states';
import { toastError } from '../../app/toast-store';
import { useReplica } from '../../replica';
import type { Models } from './use-models';
import { addressProblem, hostOf } from './words';
import { percentText, rich, t } from '../../app/text';

/** Import from this computer, and the one download that the person allows. */
export function AddModel({ models }: { models: Models }) {
  const { busy, importFrom } = models;
  const task = useReplica(({ tasks }) =>
    tasks.find(({ kind, state }) => kind === 'download' && state === 'running'),
  );
  return (
    <section className="model-section" aria-label={t('models.addAModel')}>
      <h3>{t('models.addAModel')}</h3>
      <div className="model-buttons">
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void importFrom('folder')}
        >
          <Folder size={16} aria-hidden="true" />
          {t('models.importFolder')}
        </button>
        <button
          type="button"
          className="button"
          disabled={busy}
          onClick={() => void importFrom('archive')}
        >
          <Archive size={16} aria-hidden="true" />
          {t('models.importArchive')}
        </button>
      </div>
      {task ? <Running task={task} /> : <DownloadForm models={models} />}
    </section>
  );
}

function DownloadForm({ models: { busy, download } }: { models: Models }) {
  const [url, setUrl] = useState('');
  const [sha256, setSha256] = useState('');
  const [allowed, setAllowed] = useState(false);
  const problem = addressProblem(url);
  const isChecksum = sha256.trim() === '' || /^[0-9a-fA-F]{64}$/.test(sha256.trim());
  const host = hostOf(url);
  const isReady = host !== null && problem === null && isChecksum && allowed && !busy;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Allowed for this one download only.
    setAllowed(false);
    await download(url.trim(), sha256.trim() || null);
  };
  return (
    <details className="model-download">
      <summary>{t('models.downloadOne')}</summary>
      <form onSubmit={(event) => void submit(event)}>
        <label className="labelled">
          <span>{t('models.address')}</span>
          <input
            className="field"
            type="text"
            inputMode="url"
            spellCheck={false}
            autoComplete="off"
            placeholder="https://"
            maxLength={2000}
            value={url}
            aria-invalid={problem !== null}
            aria-describedby="model-address-problem"
            onChange={(event) => {
              setUrl(event.target.value);
              setAllowed(false);
            }}
          />
          <output id="model-address-problem" className="field-problem">
            {problem}
          </output>
        </label>
        <label className="labelled">
          <span>
            {t('models.sha256OfTheArchive')}{' '}
            <span className="muted">{t('models.checksumNote')}</span>
          </span>
          <input
            className="field mono"
            spellCheck={false}
            autoComplete="off"
            maxLength={64}
            value={sha256}
            aria-invalid={!isChecksum}
            aria-describedby="model-checksum-problem"
            onChange={(event) => setSha256(event.target.value)}
          />
          <output id="model-checksum-problem" className="field-problem">
            {isChecksum ? '' : t('models.checksumProblem')}
          </output>
        </label>
        <label className="model-allow">
          <input
            type="checkbox"
            className="checkbox"
            checked={allowed}
            disabled={host === null || problem !== null}
            onChange={(event) => setAllowed(event.target.checked)}
          />
          <span>
            {host === null || problem !== null
              ? t('models.useNetwork')
              : rich(
                  'models.useNetworkFrom',
                  { b: (inside) => <strong>{inside}</strong> },
                  { host },
                )}
          </span>
        </label>
        <button type="submit" className="button" disabled={!isReady}>
          <Download size={16} aria-hidden="true" />
          {t('models.download')}
        </button>
      </form>
    </details>
  );
}

function Running({ task }: { task: TaskView }) {
  const percent = task.progress === null ? '' : percentText(task.progress);
  const cancel = () => {
    call('task.cancel', { taskId: task.id }).catch((thrown: unknown) =>
      toastError(t('models.notCancelled'), thrown),
    );
  };
  return (
    <div className="model-running">
      <span className="grow ellipsis">{task.title}</span>
      <span className="caption">{percent}</span>
      <button type="button" className="button small" onClick={cancel}>
        {t('common.cancel')}
      </button>
      <Meter value={task.progress} label={task.title} />
    </div>
  );
}

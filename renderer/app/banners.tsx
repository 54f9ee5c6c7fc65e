import { History, Lock, TriangleAlert } from 'lucide-react';
import type { ProjectView } from '../../shared/ipc/views';
import { useReplica, useUi } from '../replica';
import { call } from './bridge';
import { dateAndTime } from './time';
import { toastError } from './toast-store';
import { backToNow, firstLine } from './versions';
import { t } from './text';

/** What changes the meaning of everything below: an old version, a folder that cannot be written. */
export function Banners({ project }: { project: ProjectView }) {
  const version = useUi((ui) => ui.readOnlyVersion);
  const status = useReplica((replica) => replica.status);
  return (
    <section className="banners" aria-label={t('app.notices')}>
      {status?.saving === 'failed' && (
        <div className="banner danger" role="alert">
          <TriangleAlert size={16} className="tone-danger" aria-hidden="true" />
          <span className="grow selectable">
            <strong>{t('app.savingFailed')}</strong> {status.saveProblem}{' '}
            {t('app.changesKeptInJournal')}
          </span>
          <button type="button" className="button small" onClick={retrySave}>
            {t('common.tryAgain')}
          </button>
        </div>
      )}
      {project.readOnly && (
        <div className="banner warning">
          <Lock size={16} className="tone-warning" aria-hidden="true" />
          <span className="grow">
            <strong>{t('app.readOnly')}</strong> {t('app.readOnlyWhy')}
          </span>
        </div>
      )}
      {version && (
        <div className="banner">
          <History size={16} className="tone-info" aria-hidden="true" />
          <span className="grow ellipsis">
            <strong>{firstLine(version.message)}</strong>{' '}
            <span className="secondary">
              {t('app.versionShown', { time: dateAndTime(version.at), author: version.author })}
            </span>
          </span>
          <button type="button" className="button small" onClick={backToNow}>
            {t('action.backToNow')}
          </button>
        </div>
      )}
    </section>
  );
}

function retrySave(): void {
  call('project.retrySave').catch((thrown: unknown) =>
    toastError(t('app.savingFailedAgain'), thrown),
  );
}

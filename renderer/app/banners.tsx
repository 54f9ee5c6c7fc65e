import { History, Lock, TriangleAlert } from 'lucide-react';
import type { ProjectView } from '../../shared/ipc/views';
import { useReplica, useUi } from '../replica';
import { call } from './bridge';
import { dateAndTime } from './time';
import { toastError } from './toast-store';
import { backToNow, firstLine } from './versions';

/** What changes the meaning of everything below: an old version, a folder that cannot be written. */
export function Banners({ project }: { project: ProjectView }) {
  const version = useUi((ui) => ui.readOnlyVersion);
  const status = useReplica((replica) => replica.status);
  return (
    <section className="banners" aria-label="Notices">
      {status?.saving === 'failed' && (
        <div className="banner danger" role="alert">
          <TriangleAlert size={16} className="tone-danger" aria-hidden="true" />
          <span className="grow selectable">
            <strong>Saving failed.</strong> {status.saveProblem} Your changes are kept in the
            journal.
          </span>
          <button type="button" className="button small" onClick={retrySave}>
            Try again
          </button>
        </div>
      )}
      {project.readOnly && (
        <div className="banner warning">
          <Lock size={16} className="tone-warning" aria-hidden="true" />
          <span className="grow">
            <strong>Read-only.</strong> Another window has this project open, or its folder cannot
            be written. Look around; nothing is changed.
          </span>
        </div>
      )}
      {version && (
        <div className="banner">
          <History size={16} className="tone-info" aria-hidden="true" />
          <span className="grow ellipsis">
            <strong>{firstLine(version.message)}</strong>{' '}
            <span className="secondary">
              as saved on {dateAndTime(version.at)} by {version.author}. It cannot be changed.
            </span>
          </span>
          <button type="button" className="button small" onClick={backToNow}>
            Back to now
          </button>
        </div>
      )}
    </section>
  );
}

function retrySave(): void {
  call('project.retrySave').catch((thrown: unknown) => toastError('Saving failed again', thrown));
}

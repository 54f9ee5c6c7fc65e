import { FileText, Folder } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useReplica } from '../../replica';
import { call } from '../bridge';
import { useLoaded } from '../loaded';
import { AppError } from '../../../shared/kit/app-error';
import { Dialog } from '../parts/dialog';
import { Notice } from '../parts/states';
import type { NewProject } from '../projects';
import { createProject } from '../projects';
import { toastError } from '../toast-store';
import { folderName, joinPath } from './folder-name';

/** A document that the new project's interview begins with. */
export interface StartingDocument {
  title: string;
  text: string;
}

interface NewProjectProps {
  document?: StartingDocument | null;
  onClose: () => void;
}

/** Name, one sentence, and the folder it will be in. */
export function NewProjectDialog({ document = null, onClose }: NewProjectProps) {
  const [values, setValues] = useState<NewProject>({
    name: document ? titleToName(document.title) : '',
    description: '',
    parent: null,
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  // After the dialog's own effect, which puts the focus on its first button.
  useEffect(() => nameField.current?.focus(), []);
  const change = (part: Partial<NewProject>) => setValues({ ...values, ...part });
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await createProject({ ...values, name: values.name.trim() });
      if (document) readDocument(document);
    } catch (thrown) {
      setProblem(AppError.from(thrown).message);
      setBusy(false);
    }
  };
  return (
    <Dialog title="New project" onClose={onClose} className="new-project">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="dialog-body">
          {document && (
            <p className="notice">
              <FileText size={16} aria-hidden="true" />
              <span>
                <strong>{document.title}</strong> is read as soon as the project is there.
              </span>
            </p>
          )}
          <label className="labelled">
            <span>Name</span>
            <input
              className="field"
              value={values.name}
              required
              maxLength={200}
              autoComplete="off"
              placeholder="Library lending"
              ref={nameField}
              onChange={(event) => change({ name: event.target.value })}
            />
          </label>
          <label className="labelled">
            <span>
              What is it for? <span className="muted">One sentence; it starts the interview.</span>
            </span>
            <textarea
              className="field"
              rows={2}
              value={values.description}
              maxLength={2000}
              placeholder="Members borrow copies of books and librarians keep track of loans."
              onChange={(event) => change({ description: event.target.value })}
            />
          </label>
          <FolderChoice values={values} onChange={(parent) => change({ parent })} />
          {problem && <Notice tone="danger">The project could not be made. {problem}</Notice>}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={busy || values.name.trim() === ''}
          >
            {busy ? 'Making the project…' : document ? 'Create and read' : 'Start the interview'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

interface FolderChoiceProps {
  values: NewProject;
  onChange: (parent: string) => void;
}

function FolderChoice({ values, onChange }: FolderChoiceProps) {
  const info = useLoaded(() => call('app.info'));
  const usual = info.state === 'ready' ? info.value.defaultParent : null;
  const parent = values.parent ?? usual;
  const choose = () => {
    call('app.chooseFolder', { purpose: 'new' }).then(
      (path) => {
        if (path !== null) onChange(path);
      },
      (thrown: unknown) => toastError('No folder could be chosen', thrown),
    );
  };
  return (
    <div className="labelled">
      <span>Folder</span>
      <span className="folder-choice">
        <Folder size={16} aria-hidden="true" className="muted" />
        <span className="mono ellipsis grow" data-tip={parent ?? undefined}>
          {parent === null ? '…' : joinPath(parent, folderName(values.name))}
        </span>
        <button type="button" className="button small" onClick={choose}>
          Change…
        </button>
      </span>
      <span className="caption">
        A git repository that you own. Everything stays on this machine.
      </span>
    </div>
  );
}

function readDocument({ title, text }: StartingDocument): void {
  call('interview.say', { text, document: { title } }).then(
    (interview) => useReplica.getState().setInterview(interview),
    (thrown: unknown) => toastError(`${title} could not be read`, thrown),
  );
}

function titleToName(title: string): string {
  return title.replace(/\.\w{1,5}$/, '').replace(/[-_]+/g, ' ');
}

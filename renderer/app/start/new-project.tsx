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
import { rich, t } from '../text';

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
    <Dialog title={t('action.projectNew')} onClose={onClose} className="new-project">
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
                {rich(
                  'start.documentIsRead',
                  { b: (inside) => <strong>{inside}</strong> },
                  { title: document.title },
                )}
              </span>
            </p>
          )}
          <label className="labelled">
            <span>{t('common.name')}</span>
            <input
              className="field"
              value={values.name}
              required
              maxLength={200}
              autoComplete="off"
              placeholder={t('start.exampleName')}
              ref={nameField}
              onChange={(event) => change({ name: event.target.value })}
            />
          </label>
          <label className="labelled">
            <span>
              {t('start.whatIsItFor')} <span className="muted">{t('start.oneSentence')}</span>
            </span>
            <textarea
              className="field"
              rows={2}
              value={values.description}
              maxLength={2000}
              placeholder={t('start.exampleSentence')}
              onChange={(event) => change({ description: event.target.value })}
            />
          </label>
          <FolderChoice values={values} onChange={(parent) => change({ parent })} />
          {problem && <Notice tone="danger">{t('start.notMade', { problem })}</Notice>}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            {t('common.cancel')}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={busy || values.name.trim() === ''}
          >
            {busy
              ? t('start.making')
              : document
                ? t('start.createAndRead')
                : t('start.startTheInterview')}
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
      (thrown: unknown) => toastError(t('start.noFolderCouldBeChosen'), thrown),
    );
  };
  return (
    <div className="labelled">
      <span>{t('start.folder')}</span>
      <span className="folder-choice">
        <Folder size={16} aria-hidden="true" className="muted" />
        <span className="mono ellipsis grow" data-tip={parent ?? undefined}>
          {parent === null ? '…' : joinPath(parent, folderName(values.name))}
        </span>
        <button type="button" className="button small" onClick={choose}>
          {t('start.change')}
        </button>
      </span>
      <span className="caption">{t('start.folderNote')}</span>
    </div>
  );
}

function readDocument({ title, text }: StartingDocument): void {
  call('interview.say', { text, document: { title } }).then(
    (interview) => useReplica.getState().setInterview(interview),
    (thrown: unknown) => toastError(t('start.notRead', { title }), thrown),
  );
}

function titleToName(title: string): string {
  return title.replace(/\.\w{1,5}$/, '').replace(/[-_]+/g, ' ');
}

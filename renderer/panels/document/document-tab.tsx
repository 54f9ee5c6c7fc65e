import { Copy, Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { WrittenDocument } from '../../../shared/interview/document/blocks';
import { toMarkdown } from '../../../shared/interview/document/markdown';
import type { Export } from '../../../shared/ipc/contract';
import { AppError } from '../../../shared/kit/app-error';
import { call } from '../../app/bridge';
import { Menu } from '../../app/parts/menu';
import { Notice, Skeleton } from '../../app/parts/states';
import { toast, toastError } from '../../app/toast-store';
import { useReplica } from '../../replica';
import '../panels.css';
import './document.css';
import { DocumentContents, DocumentView } from './document-view';
import { t } from '../../app/text';

/** The requirements document, as it follows from the statements and the model of this moment. */
export function DocumentTab() {
  const revision = useReplica((replica) => replica.settledRevision);
  const [written, setWritten] = useState<WrittenDocument | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    call('interview.document').then(
      (document) => {
        if (gone) return;
        setWritten(document);
        setProblem(null);
      },
      (thrown: unknown) => {
        if (!gone) setProblem(AppError.from(thrown).message);
      },
    );
    return () => {
      gone = true;
    };
  }, [revision]);
  if (problem) {
    return <Notice tone="danger">{t('document.notWritten', { problem })}</Notice>;
  }
  if (written === null) return <Skeleton lines={12} />;
  return (
    <div className="document">
      <div className="document-tools">
        <button type="button" className="button small" onClick={() => void copy(written)}>
          <Copy size={16} aria-hidden="true" />
          {t('document.copyAsMarkdown')}
        </button>
        <Menu
          label={t('document.exportTheDocument')}
          button={
            <>
              <Download size={16} aria-hidden="true" />
              {t('document.export')}
            </>
          }
          buttonClass="button small"
          named
          end
          groups={() => [
            { title: t('document.thisDocument'), items: FORMS.map(exportItem) },
            { title: t('document.partsOfIt'), items: PARTS.map(exportItem) },
          ]}
        />
      </div>
      <div className="document-pages">
        <DocumentContents blocks={written.blocks} />
        <DocumentView title={written.title} blocks={written.blocks} />
      </div>
    </div>
  );
}

async function copy(written: WrittenDocument): Promise<void> {
  try {
    await navigator.clipboard.writeText(toMarkdown(written));
    toast({ tone: 'success', title: t('document.copied') });
  } catch (thrown) {
    toastError(t('document.notCopied'), thrown);
  }
}

const FORMS: readonly Export[] = ['pdf', 'docx', 'html', 'markdown'];

const PARTS: readonly Export[] = ['stories', 'traceability'];

function exportItem(what: Export) {
  return { label: t(`export.${what}`), run: () => exportDocument(what) };
}

function exportDocument(what: Export): void {
  call('interview.export', { what }).then(
    (path) => {
      if (path !== null)
        toast({ tone: 'success', title: t('document.documentExported'), detail: path });
    },
    (thrown: unknown) => toastError(t('document.notExported'), thrown),
  );
}

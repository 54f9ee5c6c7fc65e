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

/** The requirements document, as it follows from the statements and the model of this moment. */
export function DocumentTab() {
  const revision = useReplica((replica) => replica.revision);
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
    return <Notice tone="danger">The document could not be written. {problem}</Notice>;
  }
  if (written === null) return <Skeleton lines={12} />;
  return (
    <div className="document">
      <div className="document-tools">
        <button type="button" className="button small" onClick={() => void copy(written)}>
          <Copy size={14} aria-hidden="true" />
          Copy as Markdown
        </button>
        <Menu
          label="Export the document"
          button={
            <>
              <Download size={14} aria-hidden="true" />
              Export…
            </>
          }
          buttonClass="button small"
          named
          end
          groups={() => [
            { title: 'This document', items: FORMS.map(exportItem) },
            { title: 'Parts of it', items: PARTS.map(exportItem) },
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
    toast({ tone: 'success', title: 'Copied' });
  } catch (thrown) {
    toastError('It could not be copied', thrown);
  }
}

const FORMS: { what: Export; label: string }[] = [
  { what: 'pdf', label: 'PDF' },
  { what: 'docx', label: 'Word document (DOCX)' },
  { what: 'html', label: 'Web page (HTML)' },
  { what: 'markdown', label: 'Markdown' },
];

const PARTS: typeof FORMS = [
  { what: 'stories', label: 'User stories (Markdown)' },
  { what: 'traceability', label: 'Traceability matrix (CSV)' },
];

function exportItem({ what, label }: (typeof FORMS)[number]) {
  return { label, run: () => exportDocument(what) };
}

function exportDocument(what: Export): void {
  call('interview.export', { what }).then(
    (path) => {
      if (path !== null) toast({ tone: 'success', title: 'Document exported', detail: path });
    },
    (thrown: unknown) => toastError('The document could not be exported', thrown),
  );
}

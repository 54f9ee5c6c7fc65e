import { Copy, Download, FileText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { AppError } from '../../../shared/kit/app-error';
import { call } from '../../app/bridge';
import { Empty, Notice, Skeleton } from '../../app/parts/states';
import { toast, toastError } from '../../app/toast-store';
import { useReplica } from '../../replica';
import '../panels.css';
import { Markdown } from './markdown';

/** The requirements document, as it follows from the statements and the model of this moment. */
export function DocumentTab() {
  const revision = useReplica((replica) => replica.revision);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    call('interview.document').then(
      (document) => {
        if (gone) return;
        setText(document);
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
  if (text === null) return <Skeleton lines={12} />;
  if (text.trim() === '') {
    return (
      <Empty icon={FileText} title="Nothing to write up yet">
        The requirements document grows from what is said in the interview.
      </Empty>
    );
  }
  return (
    <div className="document">
      <div className="document-tools">
        <button type="button" className="button small" onClick={() => void copy(text)}>
          <Copy size={14} aria-hidden="true" />
          Copy as Markdown
        </button>
        <button type="button" className="button small" onClick={exportDocument}>
          <Download size={14} aria-hidden="true" />
          Export…
        </button>
      </div>
      <article className="markdown selectable">
        <Markdown text={text} />
      </article>
    </div>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ tone: 'success', title: 'Copied' });
  } catch (thrown) {
    toastError('It could not be copied', thrown);
  }
}

function exportDocument(): void {
  call('interview.exportDocument').then(
    (path) => {
      if (path !== null) toast({ tone: 'success', title: 'Document exported', detail: path });
    },
    (thrown: unknown) => toastError('The document could not be exported', thrown),
  );
}

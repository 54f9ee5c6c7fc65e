import { Braces } from 'lucide-react';
import { Empty, Skeleton } from '../../app/parts/states';
import { refreshPreview, useGeneration } from '../../app/generation';
import './code.css';
import { CodeHead } from './code-head';
import { FileTree } from './file-tree-view';
import { FileView } from './file-view';
import { t } from '../../app/text';

/** What would be written, before anything is: stack, files, and the text of each. */
export function CodeTab() {
  const { preview, busy, problem } = useGeneration();
  if (!preview) {
    if (busy === 'preview') return <Skeleton lines={12} />;
    const action = { label: t('group.generate'), run: () => void refreshPreview() };
    return (
      <Empty
        icon={Braces}
        title={problem ? t('code.nothingWasGenerated') : t('code.noCodeYet')}
        action={action}
      >
        {problem ?? t('code.noneText')}
      </Empty>
    );
  }
  return (
    <div className="code">
      <CodeHead preview={preview} />
      <div className="code-body">
        <FileTree entries={preview.entries} />
        <FileView />
      </div>
    </div>
  );
}

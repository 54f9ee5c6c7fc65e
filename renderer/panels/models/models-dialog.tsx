import { Boxes } from 'lucide-react';
import { Dialog } from '../../app/parts/dialog';
import { ScrollArea } from '../../app/parts/scroll-area';
import { Empty, Notice, Skeleton } from '../../app/parts/states';
import { AddModel } from './add-model';
import { ModelCard } from './model-card';
import './models.css';
import { ReadingFigures } from './reading-figures';
import { useModels } from './use-models';
import { t } from '../../app/text';

/** What texts are read with: the models there are, how to add one, and what reading took. */
export function ModelsDialog({ onClose }: { onClose: () => void }) {
  const models = useModels();
  const { view, problem, busy } = models;
  return (
    <Dialog title={t('action.localModels')} onClose={onClose} className="models">
      <ScrollArea className="dialog-body" label={t('models.modelsAndFigures')}>
        <p className="secondary">{t('models.about')}</p>
        {view?.note && <Notice tone="warning">{view.note.message}</Notice>}
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
        {view === null && problem === null && <Skeleton lines={4} />}
        {view?.models.length === 0 && (
          <Empty icon={Boxes} title={t('models.noModelIsInstalled')}>
            {t('models.noneText')}
          </Empty>
        )}
        {view !== null && view.models.length > 0 && (
          <ul className="model-list" aria-label={t('models.installedModels')}>
            {view.models.map((model) => (
              <li key={model.folder}>
                <ModelCard
                  model={model}
                  busy={busy}
                  onRemove={() => void models.remove(model.id)}
                />
              </li>
            ))}
          </ul>
        )}
        <AddModel models={models} />
        {view !== null && <ReadingFigures view={view} />}
      </ScrollArea>
    </Dialog>
  );
}

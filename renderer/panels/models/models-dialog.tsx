import { Boxes } from 'lucide-react';
import { Dialog } from '../../app/parts/dialog';
import { ScrollArea } from '../../app/parts/scroll-area';
import { Empty, Notice, Skeleton } from '../../app/parts/states';
import { AddModel } from './add-model';
import { ModelCard } from './model-card';
import './models.css';
import { ReadingFigures } from './reading-figures';
import { useModels } from './use-models';

/** What texts are read with: the models there are, how to add one, and what reading took. */
export function ModelsDialog({ onClose }: { onClose: () => void }) {
  const models = useModels();
  const { view, problem, busy } = models;
  return (
    <Dialog title="Local models" onClose={onClose} className="models">
      <ScrollArea className="dialog-body" label="Models and figures">
        <p className="secondary">
          Models help the rules to read texts. They run on this machine; no text leaves it.
        </p>
        {view?.note && <Notice tone="warning">{view.note.message}</Notice>}
        {problem !== null && <Notice tone="danger">{problem}</Notice>}
        {view === null && problem === null && <Skeleton lines={4} />}
        {view?.models.length === 0 && (
          <Empty icon={Boxes} title="No model is installed">
            Texts are read by the rules alone, which find less. Import a model below.
          </Empty>
        )}
        {view !== null && view.models.length > 0 && (
          <ul className="model-list" aria-label="Installed models">
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

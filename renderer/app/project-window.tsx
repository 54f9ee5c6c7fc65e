import type { ProjectView } from '../../shared/ipc/views';
import { PictureDialog } from '../panels/picture/picture-dialog';
import { ReplaceDialog } from '../panels/replace/replace-dialog';
import { UsagesDialog } from '../panels/replace/usages-dialog';
import { SaveVersionDialog } from '../timeline/save-version';
import { useUi } from '../replica';
import { Banners } from './banners';
import { NewDiagramDialog } from './new-diagram/new-diagram';
import { Panels } from './panels';
import { Presentation } from './presentation/presentation';
import { Rail } from './rail';
import { NewProjectDialog } from './start/new-project';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';

/** The main window of one open project. */
export function ProjectWindow({ project }: { project: ProjectView }) {
  const overlay = useUi((ui) => ui.overlay);
  const presenting = useUi((ui) => ui.presenting);
  const close = () => useUi.getState().set({ overlay: null });
  return (
    <>
      <div className="window" inert={presenting}>
        <TopBar project={project} />
        <Banners project={project} />
        <div className="middle">
          <Rail />
          <main className="main" aria-label={project.name}>
            <h1 className="visually-hidden">{project.name}</h1>
            <Panels />
          </main>
        </div>
        <StatusBar />
        {overlay === 'save' && <SaveVersionDialog onClose={close} />}
        {overlay === 'replace' && <ReplaceDialog onClose={close} />}
        {overlay === 'usages' && <UsagesDialog onClose={close} />}
        {overlay === 'new-diagram' && <NewDiagramDialog onClose={close} />}
        {overlay === 'picture' && <PictureDialog onClose={close} />}
        {overlay === 'new-project' && <NewProjectDialog onClose={close} />}
      </div>
      {presenting && <Presentation />}
    </>
  );
}

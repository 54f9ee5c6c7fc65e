import { GitBranch } from 'lucide-react';
import type { RecentProject } from '../../../shared/ipc/views';
import { call } from '../bridge';
import { useLoaded } from '../loaded';
import { openProject } from '../projects';
import { timeAgo } from '../time';
import { t } from '../text';

const MOST = 6;

/** Projects that were open before, with their branch and last saved version. */
export function RecentProjects() {
  const recent = useLoaded(() => call('app.recentProjects'));
  if (recent.state !== 'ready' || recent.value.length === 0) return null;
  return (
    <section aria-labelledby="recent-title" className="start-section">
      <h2 id="recent-title">{t('start.recent')}</h2>
      <ul>
        {recent.value.slice(0, MOST).map((project) => (
          <li key={project.path}>
            <Recent project={project} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recent({ project }: { project: RecentProject }) {
  const { name, path, lastOpened, branch, lastVersion } = project;
  return (
    <button
      type="button"
      className="start-recent"
      data-tip={path}
      onClick={() => void openProject(path)}
    >
      <span className="start-recent-line">
        <strong className="ellipsis">{name}</strong>
        {branch && (
          <span className="caption start-branch">
            <GitBranch size={12} aria-hidden="true" />
            {branch}
          </span>
        )}
        <span className="caption grow start-when">{timeAgo(lastOpened)}</span>
      </span>
      <span className="caption ellipsis">{lastVersion ?? path}</span>
    </button>
  );
}

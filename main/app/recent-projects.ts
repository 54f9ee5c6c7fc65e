import type { RecentProject } from '../../shared/ipc/views';
import { openRepository } from '../git/open-repository';
import type { RecentProjectRepository } from '../storage/repositories/recent-projects';
import { realPorts } from './ports';

const SHOWN = 8;

/** Projects that were open lately, each with its branch and last version where they can be read. */
export async function recentProjects(
  repository: RecentProjectRepository,
): Promise<RecentProject[]> {
  const recent = await repository.list(SHOWN);
  return Promise.all(
    recent.map(async ({ path, name, openedAt }) => ({
      path,
      name,
      lastOpened: Date.parse(openedAt),
      ...(await lastVersion(path)),
    })),
  );
}

/** A moved or foreign folder says nothing. */
async function lastVersion(path: string) {
  try {
    const git = await openRepository(path, realPorts());
    const [version] = await git.log({ limit: 1 });
    const branch = (await git.currentBranch()) ?? null;
    return { branch, lastVersion: version?.message.split('\n')[0] ?? null };
  } catch {
    return { branch: null, lastVersion: null };
  }
}

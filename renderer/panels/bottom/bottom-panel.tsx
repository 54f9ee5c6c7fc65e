import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { startAction } from '../../app/actions';
import { ErrorBoundary } from '../../app/error-boundary';
import { IconButton } from '../../app/parts/buttons';
import { tabPanelId, Tabs } from '../../app/parts/tabs';
import type { BottomTab } from '../../app/ui';
import { BOTTOM_TABS } from '../../app/ui';
import { useReplica, useUi } from '../../replica';
import { Timeline } from '../../timeline/timeline';
import '../panels.css';
import { useProblemCount } from '../problems/problems';
import { ProblemsList } from '../problems/problems-list';
import { Proof } from '../tasks/proof';
import { TasksList } from '../tasks/tasks-list';
import { t } from '../../app/text';

const CONTENT: Record<BottomTab, () => ReactNode> = {
  timeline: Timeline,
  problems: ProblemsList,
  tasks: TasksList,
  proof: Proof,
};

/** Timeline, problems, tasks and proof. */
export function BottomPanel() {
  const tab = useUi((ui) => ui.bottomTab);
  const problems = useProblemCount();
  const running = useReplica(
    (replica) => replica.tasks.filter(({ state }) => state === 'running').length,
  );
  const counts: Partial<Record<BottomTab, number>> = { problems, tasks: running };
  const Content = CONTENT[tab];
  return (
    <section className="panel" aria-label={t(`panel.${tab}`)} data-region="bottom">
      <Tabs
        label={t('app.below')}
        active={tab}
        onSelect={(id) => useUi.getState().showBottom(id as BottomTab)}
        tabs={BOTTOM_TABS.map((id) => ({
          id,
          label: t(`panel.${id}`),
          extra: counts[id] ? <span className="badge">{counts[id]}</span> : null,
        }))}
      >
        <span className="grow" />
        <IconButton
          icon={ChevronDown}
          label={t('app.closeThisPanel')}
          shortcut="Mod+J"
          onClick={() => startAction('view.bottom')}
        />
      </Tabs>
      <div
        className="panel-body"
        role="tabpanel"
        id={tabPanelId(t('app.below'))}
        aria-label={t(`panel.${tab}`)}
      >
        <ErrorBoundary key={tab} what={t(`panel.${tab}`)}>
          <Content />
        </ErrorBoundary>
      </div>
    </section>
  );
}

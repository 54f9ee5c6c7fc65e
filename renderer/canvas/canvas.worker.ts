import { layoutInClusters } from '../../shared/diagrams/layout-clusters';
import type { Answer, Question } from './background';
import { routeTask } from './line-router';

/** What takes too long for the window's own thread: one answer to each question, in their order. */
self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  const answer = work(data);
  self.postMessage(answer);
});

function work({ number, task }: Question): Answer {
  if (task.what === 'route') return { number, result: routeTask(task) };
  const { sizes, groups, links, gaps } = task;
  return { number, result: [...layoutInClusters(new Map(sizes), groups, links, gaps)] };
}

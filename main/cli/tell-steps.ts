import type { CliContext } from './context';

/**
 * Tells of each step of the tasks that run when it begins and how it ends, once each.
 *
 * @returns what ends the telling
 */
export function tellSteps({ app, output }: CliContext): () => void {
  const told = new Set<string>();
  return app.onTask(({ steps }) => {
    for (const { id, title, state, elapsed } of steps) {
      const key = `${id} ${state}`;
      if (state === 'waiting' || told.has(key)) continue;
      told.add(key);
      const took = `${(elapsed / 1000).toFixed(1)} s`;
      output.progress(state === 'running' ? `${title} …` : `${title}: ${state} (${took})`);
    }
  });
}

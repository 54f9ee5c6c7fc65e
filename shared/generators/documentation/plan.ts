import type { PlanInput, PlanOutput, VirtualFile } from '../contract';
import { apiGuide } from './api-guide';
import { architecture } from './architecture';
import { dataDictionary } from './data-dictionary';
import { decisions } from './decisions';
import { deployment } from './deployment';
import { EXTENSIONS, gallery } from './gallery';
import type { DocumentationOptions } from './options';
import { overview } from './overview';
import { runbooks } from './runbooks';

/** README, requirements, data, API, architecture, deployment, runbooks, decisions, diagrams as text. */
export function planDocumentation(input: PlanInput<DocumentationOptions>): PlanOutput {
  const { store, project, options, facts } = input;
  const { backend } = facts;
  const pictures = facts.pictures ?? [];
  const files: VirtualFile[] = [
    dataDictionary(store, 'docs/data-dictionary.md'),
    gallery(pictures, 'docs/diagrams.md'),
    architecture(store, project, facts, 'docs/architecture.md'),
    ...pictures.map(({ name, notation, text }) => ({
      path: `docs/diagrams/${name}.${EXTENSIONS[notation]}`,
      text,
      trace: [],
    })),
  ];
  if (facts.requirements) {
    files.push({ path: 'docs/requirements.md', text: facts.requirements.markdown, trace: [] });
  }
  if (backend) {
    files.push(
      apiGuide(backend, 'docs/api.md'),
      deployment(backend, facts, 'docs/deployment.md'),
      ...runbooks(backend, 'docs/runbooks'),
      ...decisions(store, backend, 'docs/decisions'),
    );
  }
  if (options.readme) files.push(overview(input, 'README.md'));
  return { files, diagnostics: [] };
}

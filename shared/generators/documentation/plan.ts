import type { PlanInput, PlanOutput, VirtualFile } from '../contract';
import { apiGuide } from './api-guide';
import { dataDictionary } from './data-dictionary';
import { EXTENSIONS, gallery } from './gallery';
import type { DocumentationOptions } from './options';
import { overview } from './overview';

/** README, requirements, data dictionary, API guide, and the diagrams as text. */
export function planDocumentation(input: PlanInput<DocumentationOptions>): PlanOutput {
  const { store, options, facts } = input;
  const pictures = facts.pictures ?? [];
  const files: VirtualFile[] = [
    dataDictionary(store, 'docs/data-dictionary.md'),
    gallery(pictures, 'docs/diagrams.md'),
    ...pictures.map(({ name, notation, text }) => ({
      path: `docs/diagrams/${name}.${EXTENSIONS[notation]}`,
      text,
      trace: [],
    })),
  ];
  if (facts.requirements) {
    files.push({ path: 'docs/requirements.md', text: facts.requirements.markdown, trace: [] });
  }
  if (facts.backend) files.push(apiGuide(facts.backend, 'docs/api.md'));
  if (options.readme) files.push(overview(input, 'README.md'));
  return { files, diagnostics: [] };
}

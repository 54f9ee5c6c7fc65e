import { classifiers } from '../../metamodel/queries';
import type { BackendFacts, Picture, PlanInput, Step, VirtualFile } from '../contract';
import { CodeWriter } from '../lib/code-writer';
import { markdownText } from '../lib/escape';
import type { DocumentationOptions } from './options';

type Input = PlanInput<DocumentationOptions>;

/** The README a stranger reads first: what this is, how to run it, where things are. */
export function overview(
  { store, project, facts }: Input,
  path: string,
  docs: string,
): VirtualFile {
  const out = new CodeWriter();
  out.line(`# ${markdownText(project.name)}`).gap();
  if (project.description !== '') out.line(markdownText(project.description)).gap();
  const count = (kind: Parameters<typeof store.all>[0]) => store.all(kind).length;
  out.line(
    `The model has ${plural(classifiers(store).length, 'classifier')}, ` +
      `${plural(count('association'), 'association')} and ` +
      `${plural(count('statement'), 'requirement statement')}.`,
  );
  if (facts.backend) runIt(out, facts.backend);
  out.gap().line('## Documents').gap();
  if (facts.requirements) out.line(`- [Requirements](${docs}requirements.md)`);
  out.line(`- [Data dictionary](${docs}data-dictionary.md)`);
  if (facts.backend) out.line(`- [API](${docs}api.md)`);
  out.line(`- [Diagrams](${docs}diagrams.md)`);
  out.gap().line('## Where things are').gap();
  out.line(
    '- `model/`, `diagrams/`, `requirements/`: the model, readable text, the source of the rest',
  );
  if (facts.backend) out.line(`- \`${facts.backend.folder}/\`: the generated backend`);
  out.line('- `docs/`: generated documents');
  return out.file(path);
}

function runIt(out: CodeWriter, backend: BackendFacts): void {
  out.gap().line('## Run the backend').gap();
  out.line(
    `${backend.stack}. It listens on \`${backend.portVariable}\` (see \`${backend.folder}/\`).`,
  );
  const commands = [backend.install, backend.build, backend.test, backend.start].map(shown);
  out.gap().line('```sh', `cd ${backend.folder}`, ...commands, '```');
}

function shown({ command, args }: Step): string {
  return [command, ...args].join(' ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** One page that shows the Mermaid pictures where the viewer draws them, and links the sources. */
export function gallery(pictures: readonly Picture[], path: string): VirtualFile {
  const out = new CodeWriter();
  out.line('# Diagrams');
  for (const picture of pictures.filter(({ notation }) => notation === 'mermaid')) {
    out
      .gap()
      .line(`## ${markdownText(picture.title)}`)
      .gap();
    out.line('```mermaid', ...picture.text.trimEnd().split('\n'), '```');
  }
  return out.file(path);
}
